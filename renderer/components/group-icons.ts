/** One icon for each group of Exist. */
import AtSign from '@lucide/svelte/icons/at-sign';
import Calendar from '@lucide/svelte/icons/calendar';
import CloudSun from '@lucide/svelte/icons/cloud-sun';
import Dumbbell from '@lucide/svelte/icons/dumbbell';
import FaceSlightlySmiling from '@lucide/svelte/icons/face-slightly-smiling';
import Footprints from '@lucide/svelte/icons/footprints';
import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import MapPin from '@lucide/svelte/icons/map-pin';
import Moon from '@lucide/svelte/icons/moon';
import Music from '@lucide/svelte/icons/music';
import Pill from '@lucide/svelte/icons/pill';
import Shapes from '@lucide/svelte/icons/shapes';
import Tag from '@lucide/svelte/icons/tag';
import Target from '@lucide/svelte/icons/target';
import Thermometer from '@lucide/svelte/icons/thermometer';
import Users from '@lucide/svelte/icons/users';
import Utensils from '@lucide/svelte/icons/utensils';
import Wallet from '@lucide/svelte/icons/wallet';

const icons = new Map([
  ['activity', Footprints],
  ['workouts', Dumbbell],
  ['health', HeartPulse],
  ['location', MapPin],
  ['weather', CloudSun],
  ['productivity', Target],
  ['events', Calendar],
  ['sleep', Moon],
  ['media', Music],
  ['social', Users],
  ['twitter', AtSign],
  ['symptoms', Thermometer],
  ['mood', FaceSlightlySmiling],
  ['medication', Pill],
  ['food', Utensils],
  ['finance', Wallet],
  ['custom', Tag],
]);

/** Answers the icon of a group; groups this app has not heard of share one. */
export const iconOfGroup = (name: string) => icons.get(name) ?? Shapes;
