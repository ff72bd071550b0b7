/** Puts one named method a request into the window, and nothing else of Electron. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  channelOf,
  historyChannel,
  openPlaceChannel,
  quickEntryChannel,
  stateChannel,
  type PreloadBridge,
} from './contract/channels.ts';
import { requestNames, type RequestName } from './contract/requests.ts';

const requests = Object.fromEntries(
  requestNames.map((name) => [name, (input?: unknown) => ipcRenderer.invoke(channelOf(name), input)]),
);

const pushes: Omit<PreloadBridge, RequestName> = {
  onStateChange: (listener) => listen(stateChannel, listener),
  onHistoryProgress: (listener) => listen(historyChannel, listener),
  onOpenPlace: (listener) => listen(openPlaceChannel, listener),
  onQuickEntryLeft: (listener) => listen(quickEntryChannel, listener),
};

contextBridge.exposeInMainWorld('tally', { ...requests, ...pushes });

/** Calls a listener with whatever comes on a channel; answers a function that stops it. */
function listen<T>(channel: string, listener: (payload: T) => void): () => void {
  const forward = (_event: IpcRendererEvent, payload: T) => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => ipcRenderer.off(channel, forward);
}
