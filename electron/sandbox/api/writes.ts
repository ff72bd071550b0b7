/** The writing endpoints: arrays of up to 35 objects, answered one by one. */
import { showAttribute } from '../account/attribute.ts';
import { create, type Registry, type Settled } from '../account/creation.ts';
import { acquire, release } from '../account/ownership.ts';
import { isRefusal, refuse, type Refusal } from '../account/value-rules.ts';
import { increment, update, type Outcome, type Sent, type Writer } from '../account/writing.ts';
import { detail, json, type Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import { flag } from './query.ts';

/** The five writing endpoints, by the last part of their path. */
export type WriteName = 'acquire' | 'release' | 'create' | 'update' | 'increment';

/** Lets a fault refuse single objects of a batch that would have worked. */
export type ItemFault = (sent: Sent, index: number) => Refusal | undefined;

const mostObjects = 35;

/** Applies a batch. Answers 200 when every object worked, 202 when some failed, 400 for no batch at all. */
export function answerWrite(
  name: WriteName,
  registry: Registry,
  writer: Writer,
  request: Incoming,
  fault: ItemFault = () => undefined,
): Answer {
  const batch = readBatch(request.body);
  if (!Array.isArray(batch)) return batch;
  const wholeObjects = flag(request.query, 'success_objects') === true;
  const success: unknown[] = [];
  const failed: unknown[] = [];
  batch.forEach((sent, index) => {
    const outcome = isObject(sent)
      ? (fault(sent, index) ?? apply(name, registry, writer, sent, index, wholeObjects))
      : refuse('validation', `Object at index ${index} is not an object`);
    if (isRefusal(outcome)) failed.push({ ...(isObject(sent) ? sent : {}), ...outcome });
    else success.push(outcome);
  });
  return json(failed.length === 0 ? 200 : 202, { success, failed });
}

/** Counts the objects of a batch for the log; null when the body is none. */
export function countObjects(body: Buffer): number | null {
  const batch = readBatch(body);
  return Array.isArray(batch) ? batch.length : null;
}

/** Reads the array, whatever its content type says: curl and `requests` often send none that fits. */
function readBatch(body: Buffer): unknown[] | Answer {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (!Array.isArray(parsed)) return detail(400, 'Expected a JSON array of objects');
    if (parsed.length > mostObjects) return detail(400, `Maximum of ${mostObjects} objects exceeded`);
    return parsed as unknown[];
  } catch (error) {
    return detail(400, `JSON parse error - ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function apply(
  name: WriteName,
  registry: Registry,
  writer: Writer,
  sent: Sent,
  index: number,
  wholeObjects: boolean,
): Outcome {
  switch (name) {
    case 'update':
      return update(registry, writer, sent, index);
    case 'increment':
      return increment(registry, writer, sent, index);
    case 'acquire':
      return show(acquire(registry, writer, sent, index), (attribute) => ({
        ...sent,
        name: attribute.name,
        active: true,
      }));
    case 'release':
      return showReleased(release(registry, writer, sent, index));
    case 'create':
      return show(create(registry, writer, sent, index), (attribute) => ({
        ...sent,
        group: attribute.group,
        label: attribute.label,
        manual: attribute.manual,
        name: attribute.name,
        priority: attribute.priority,
        value_type: attribute.valueType,
      }));
  }

  function show(outcome: Settled | Refusal, brief: (attribute: Settled['attribute']) => Sent): Outcome {
    if (isRefusal(outcome)) return outcome;
    return wholeObjects ? showAttribute(outcome.attribute) : brief(outcome.attribute);
  }
}

/** Shows a released attribute as observed: an empty service when nobody took it over. */
function showReleased(outcome: Settled | Refusal): Outcome {
  if (isRefusal(outcome)) return outcome;
  const { name, service, active } = outcome.attribute;
  return { name, service: service ?? '', active };
}

function isObject(sent: unknown): sent is Sent {
  return typeof sent === 'object' && sent !== null && !Array.isArray(sent);
}
