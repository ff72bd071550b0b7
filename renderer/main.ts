import { mount } from 'svelte';
import App from './App.svelte';
import { bridgeOf } from './bridge.ts';
import { pages } from './pages.ts';
import { createAppState } from './state/app-state.ts';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (target) mount(App, { target, props: { app: createAppState(bridgeOf(window), document, pages) } });
