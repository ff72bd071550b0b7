/** The page of the quick-entry window: small, so that the first time is quick as well. */
import { mount } from 'svelte';
import { bridgeOf } from './bridge.ts';
import QuickEntry from './quick/QuickEntry.svelte';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (target) mount(QuickEntry, { target, props: { bridge: bridgeOf(window) } });
