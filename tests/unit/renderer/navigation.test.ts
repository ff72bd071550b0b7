// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { Navigation } from '../../../renderer/state/navigation.svelte.ts';
import { aState } from './support/a-state.ts';
import { settled, showWindow } from './support/show.ts';

async function openCoffees(): Promise<HTMLElement> {
  const label = screen.getByRole('button', { name: 'Coffees' });
  label.focus();
  await fireEvent.click(label);
  await screen.findByRole('button', { name: 'Back (Esc)' });
  return label;
}

describe('opening a page', () => {
  it('puts the focus on the heading of the page', async () => {
    await showWindow(aState());
    await openCoffees();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Coffees' }));
  });

  it.each([
    ['Escape', () => fireEvent.keyDown(document.activeElement!, { key: 'Escape' })],
    ['the back button', () => fireEvent.click(screen.getByRole('button', { name: 'Back (Esc)' }))],
  ])('goes back with %s, and the focus to where it came from', async (_way, leave) => {
    await showWindow(aState());
    const label = await openCoffees();
    await leave();
    await settled();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 21 November');
    expect(document.activeElement).toBe(label);
  });

  it('leaves the page when the person is signed out', async () => {
    const { push } = await showWindow(aState());
    await openCoffees();
    push(aState({ signIn: { step: 'signed-out' }, account: null }));
    await settled();
    expect(screen.queryByRole('button', { name: 'Back (Esc)' })).toBeNull();
  });
});

describe('a page that the tray asks for', () => {
  const coffees = { page: 'attribute', name: 'coffees' } as const;
  const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

  it('is opened, and once only', async () => {
    const { openPlace } = await showWindow(aState());
    openPlace(coffees);
    await screen.findByRole('button', { name: 'Back (Esc)' });
    openPlace(coffees);
    await settled();
    expect(heading()).toBe('Coffees');
    await fireEvent.click(screen.getByRole('button', { name: 'Back (Esc)' }));
    await settled();
    expect(heading()).toBe('Saturday 21 November');
  });

  it('is opened as soon as somebody is signed in', async () => {
    const { openPlace, push } = await showWindow(aState({ signIn: { step: 'finishing' } }));
    openPlace(coffees);
    await settled();
    push(aState());
    await screen.findByRole('button', { name: 'Back (Esc)' });
    expect(heading()).toBe('Coffees');
  });
});

describe('the way between pages', () => {
  it('goes back one page at a time', async () => {
    const load = (View: string) => async () => ({ default: View });
    const pages = { accounts: load('accounts'), permissions: load('permissions') };
    const navigation = new Navigation<string>(pages, document);
    await navigation.open({ page: 'accounts' });
    await navigation.open({ page: 'permissions' });
    expect(navigation.current?.View).toBe('permissions');
    await navigation.back();
    expect(navigation.current?.View).toBe('accounts');
    await navigation.back();
    expect(navigation.current).toBeNull();
  });

  it('keeps what is open while a page loads, and the newest request wins', async () => {
    let arrive = (_page: { default: string }): void => {};
    const slow = new Promise<{ default: string }>((resolve) => (arrive = resolve));
    const pages = { accounts: () => slow, permissions: async () => ({ default: 'permissions' }) };
    const navigation = new Navigation<string>(pages, document);
    const opening = navigation.open({ page: 'accounts' });
    expect(navigation.current).toBeNull();
    await navigation.open({ page: 'permissions' });
    arrive({ default: 'accounts' });
    await opening;
    expect(navigation.current?.View).toBe('permissions');
  });

  it('says so when a page cannot be opened, and stays where it is', async () => {
    const pages = { accounts: vi.fn(() => Promise.reject(new Error('no such chunk'))) };
    const navigation = new Navigation<string>(pages, document);
    await navigation.open({ page: 'accounts' });
    expect(navigation.current).toBeNull();
    expect(navigation.failure?.message).toBe('This page could not be opened. Try again.');
  });
});
