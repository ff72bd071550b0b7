/** Puts one named method a request into the window, and nothing else of Electron. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channelOf, requestNames, stateChannel } from './contract/channels.ts';
import type { TodayState } from './contract/today-state.ts';

const requests = Object.fromEntries(
  requestNames.map((name) => [name, (input?: unknown) => ipcRenderer.invoke(channelOf(name), input)]),
);

contextBridge.exposeInMainWorld('tally', {
  ...requests,
  onStateChanged(listener: (state: TodayState) => void) {
    const forward = (_event: IpcRendererEvent, state: TodayState) => listener(state);
    ipcRenderer.on(stateChannel, forward);
    return () => ipcRenderer.off(stateChannel, forward);
  },
});
