/** What each permission means, in plain words. */
import { scopeSubjects, type ScopeSubject } from './scopes.ts';

/** The words for one kind of attribute. */
export interface ScopeWords {
  subject: ScopeSubject;
  label: string;
  readScope: string;
  writeScope: string;
  /** What reading it means. */
  reading: string;
  /** What writing it means. */
  writing: string;
}

const subjects: Readonly<Record<ScopeSubject, { label: string; what: string }>> = {
  activity: { label: 'Activity', what: 'your steps, floors, distance and cycling' },
  productivity: { label: 'Productivity', what: 'your productive time, tasks, words and emails' },
  mood: { label: 'Mood', what: 'your mood, your mood notes, energy and stress' },
  sleep: { label: 'Sleep', what: 'when and how long you sleep' },
  workouts: { label: 'Workouts', what: 'your workouts, how long and how far' },
  events: { label: 'Events', what: 'how many events you have and how long they take' },
  finance: { label: 'Finance', what: 'the money you spend' },
  food: { label: 'Food and drink', what: 'what you eat and drink' },
  health: { label: 'Health', what: 'your weight, heart rate and other health values' },
  location: { label: 'Location', what: 'where you are and where you check in' },
  media: { label: 'Media', what: 'what you listen to, read, watch and play' },
  social: { label: 'Social', what: 'how many posts, comments and likes you have' },
  weather: { label: 'Weather', what: 'the weather where you are' },
  symptoms: { label: 'Symptoms', what: 'the symptoms you note' },
  medication: { label: 'Medication', what: 'the medication you note' },
  custom: { label: 'Daily tags', what: 'the tags you give your days' },
  manual: { label: 'Anything you fill by hand', what: 'whatever you fill by hand, in every group' },
};

/** The words for every kind of attribute, in Exist's order. */
export function scopeWords(): ScopeWords[] {
  return scopeSubjects.map((subject) => {
    const { label, what } = subjects[subject];
    return {
      subject,
      label,
      readScope: `${subject}_read`,
      writeScope: `${subject}_write`,
      reading: `Tally sees ${what}.`,
      writing: `Tally can add to and change ${what}.`,
    };
  });
}
