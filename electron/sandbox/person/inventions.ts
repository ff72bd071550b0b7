/** What the person made up beyond the templates: tags, symptoms, medication and a few habits. */
import type { ValueType } from '../account/attribute.ts';
import type { GroupName } from './groups.ts';
import { ownService } from './services.ts';
import { amount, scale, tag, type Shape } from './shape.ts';

/** An attribute without a template. Its name is derived from its label, as the service does it. */
export interface Invention {
  readonly label: string;
  readonly group: GroupName;
  readonly valueType: ValueType;
  readonly service: string | null;
  readonly shape: Shape;
}

const android = 'exist_for_android';

/** `label chance weekendFactor`; an asterisk marks a tag of the sandbox's own client. */
const tagLines = `walk* 0.45 1.5
  guitar* 0.25 1.4
  good coffee ☕* 0.3 1.2
  gratitude* 0.35 1
  friends 0.18 2.4
  family 0.15 2.5
  date night 0.08 3
  party 0.03 6
  photography 0.1 2.5
  gardening 0.08 3
  baking 0.06 3.5
  cooking 0.5 1.1
  takeaway 0.15 1.8
  early night 0.2 0.6
  late to sleep 0.18 1.8
  bad sleep 0.15 0.8
  nap 0.06 3
  work from home 0.5 0.02
  commute 0.4 0.03
  deep work 0.35 0.2
  long meeting 0.25 0.03
  travel 0.04 2
  beach 🌊 0.05 4
  swim 0.1 1.6
  yoga 0.2 1
  live music 0.03 4
  sick 0.03 1
  sunny ☀️ 0.4 1`;

/** Tags that go along with the undercurrents of a day. */
const tagPulls: Record<string, Shape['along']> = {
  walk: [['vigour', 0.7]],
  friends: [['company', 0.9]],
  party: [['company', 0.8]],
  'late to sleep': [
    ['company', 0.5],
    ['rest', -0.4],
  ],
  'bad sleep': [['rest', -0.9]],
  'deep work': [['focus', 0.8]],
  'beach 🌊': [['warmth', 0.9]],
  'sunny ☀️': [['warmth', 0.5]],
};

const others: Invention[] = [
  invent('Time in meetings', 'productivity', 3, 'gcal', amount(95, { weekend: 0.02, curve: 'work' })),
  invent('Pieces of fruit', 'food', 0, android, amount(2, { spread: 0.4, skip: 0.1 })),
  invent('Money saved', 'finance', 1, 'ynab', amount(25, { spread: 0.7, skip: 0.6 })),
  invent('Time outside', 'health', 3, 'apple_health', amount(70, { weekend: 1.7, along: [['warmth', 0.5]] })),
  invent('Glasses of juice', 'health', 0, android, amount(1, { spread: 0.3, skip: 0.5 })),
  invent('Podcasts', 'media', 0, android, amount(2, { spread: 0.4, skip: 0.3 })),
  invent('Guitar practice', 'media', 3, android, amount(25, { skip: 0.6, curve: 'evening' })),
  invent('Calls with family', 'social', 0, android, amount(1, { spread: 0.3, skip: 0.6, weekend: 1.8 })),
  invent('Headache', 'symptoms', 8, android, scale(2, { spread: 1, skip: 0.7, along: [['rest', -0.5]] })),
  invent('Back pain', 'symptoms', 8, android, scale(3, { spread: 1.2, skip: 0.6 })),
  invent('Hay fever', 'symptoms', 7, android, tag(0.2, { along: [['warmth', 0.8]] })),
  invent('Sore throat', 'symptoms', 7, android, tag(0.04)),
  invent('Bloating', 'symptoms', 7, android, tag(0.08)),
  invent('Vitamin D', 'medication', 7, android, tag(0.85)),
  invent('Antihistamine', 'medication', 7, android, tag(0.18, { along: [['warmth', 0.8]] })),
  invent('Ibuprofen', 'medication', 0, android, amount(1, { spread: 0.4, skip: 0.85 })),
  invent('Magnesium', 'medication', 1, android, amount(250, { spread: 0.1, skip: 0.3, curve: 'evening' })),
  invent('Push-ups', 'workouts', 0, null, amount(20, { skip: 1 })),
];

/** Reads everything the person made up. */
export function readInventions(): Invention[] {
  return [...others, ...tagLines.split('\n').map((line) => parseTag(line.trim()))];
}

function parseTag(line: string): Invention {
  const [, text = '', chance, weekend] = /^(.+) ([\d.]+) ([\d.]+)$/.exec(line) ?? [];
  const isOwn = text.endsWith('*');
  const label = isOwn ? text.slice(0, -1) : text;
  const shape = tag(Number(chance), { weekend: Number(weekend), along: tagPulls[label] ?? [] });
  return invent(label, 'custom', 7, isOwn ? ownService : android, shape);
}

function invent(
  label: string,
  group: GroupName,
  valueType: ValueType,
  service: string | null,
  shape: Shape,
): Invention {
  return { label, group, valueType, service, shape };
}
