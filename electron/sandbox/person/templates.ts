/** The service's attribute templates: what it understands under a fixed name and type. */
import { describeValueType, type ValueType } from '../account/attribute.ts';
import { groupNames, groupOf, type GroupName } from './groups.ts';

/** An attribute the service knows by itself. Priorities from 10 on are hidden unless asked for. */
export interface Template {
  readonly name: string;
  readonly label: string;
  readonly group: GroupName;
  readonly valueType: ValueType;
  readonly priority: number;
}

/** `name type label`, one a line, in the order of their priority; `!` marks a low priority. */
const table: Record<Exclude<GroupName, 'custom' | 'symptoms' | 'medication'>, string> = {
  activity: `steps 0 Steps
    steps_active_min 3 Active minutes
    steps_elevation 1 Elevation
    floors 0 Floors climbed
    steps_distance 1 Distance walked
    stand_hours 0 Stand hours
    cycle_min 3 Cycling time
    cycle_distance 1 Distance cycled
    active_energy 1 Active energy`,
  workouts: `workouts 0 Workouts
    workouts_min 3 Workout time
    workouts_distance 1 Workout distance`,
  productivity: `productive_min 3 Productive time
    neutral_min 3 Neutral time
    distracting_min 3 Distracting time
    commits 0 Commits
    tasks_completed 0 Tasks completed
    words_written 0 Words written
    emails_sent 0 Emails sent
    emails_received 0 Emails received
    pomodoros_min 3 Time in pomodoros
    keystrokes 0 !Keystrokes`,
  food: `coffees 0 Coffees
    alcoholic_drinks 0 Alcoholic drinks
    energy 1 Energy eaten
    water 0 Water
    carbohydrates 1 Carbohydrates
    fat 1 Fat
    fibre 1 Fibre
    protein 1 Protein
    sugar 1 Sugar
    sodium 1 Sodium
    cholesterol 1 !Cholesterol
    caffeine 1 Caffeine`,
  finance: `money_spent 1 Money spent`,
  mood: `mood 8 Mood
    mood_note 2 Mood note
    energy_level 8 Energy level
    stress_level 8 Stress level`,
  sleep: `sleep 3 Time asleep
    time_in_bed 3 Time in bed
    sleep_light 3 Light sleep
    sleep_deep 3 Deep sleep
    sleep_rem 3 REM sleep
    sleep_start 6 Bedtime
    sleep_end 4 Wake time
    sleep_awakenings 0 Awakenings`,
  events: `events 0 Events
    events_duration 3 Time in events`,
  health: `weight 1 Weight
    body_fat 5 Body fat
    lean_mass 1 Lean mass
    heartrate 0 Heart rate
    heartrate_max 0 Maximum heart rate
    heartrate_variability 0 Heart rate variability
    heartrate_resting 0 Resting heart rate
    meditation_min 3 Meditation
    menstrual_flow 0 Menstrual flow
    sexual_activity 0 Sexual activity`,
  location: `checkins 0 Check-ins
    location 2 Location`,
  media: `tracks 0 Tracks played
    articles_read 0 Articles read
    pages_read 0 Pages read
    mobile_screen_min 3 Mobile screen time
    gaming_min 3 Time gaming
    tv_min 3 TV time
    movies_min 3 Movie time`,
  social: `facebook_posts 0 !Facebook posts
    facebook_comments 0 !Facebook comments
    facebook_reactions 0 !Facebook reactions
    mastodon_posts 0 Mastodon posts
    mastodon_replies 0 Mastodon replies
    mastodon_boosts 0 Mastodon boosts
    mastodon_favourites 0 Mastodon favourites`,
  twitter: `tweets 0 Tweets
    twitter_mentions 0 Twitter mentions
    twitter_username 2 !Twitter username`,
  weather: `weather_temp_max 1 Max temp
    weather_temp_min 1 Min temp
    weather_precipitation 1 Precipitation
    weather_cloud_cover 5 Cloud cover
    weather_wind_speed 1 Wind speed
    weather_summary 2 Weather summary
    weather_icon 2 !Weather icon
    day_length 3 Day length`,
};

/** Reads the table of templates, in the service's order. */
export function readTemplates(): Template[] {
  return groupNames.flatMap((group) =>
    group in table ? parseGroup(group, table[group as keyof typeof table]) : [],
  );
}

/** Shows a template the way the service does. */
export function showTemplate(template: Template): Record<string, unknown> {
  return {
    name: template.name,
    label: template.label,
    group: groupOf(template.group),
    priority: template.priority,
    value_type: template.valueType,
    value_type_description: describeValueType(template.valueType),
  };
}

function parseGroup(group: GroupName, lines: string): Template[] {
  return lines.split('\n').map((line, index) => {
    const [name = '', type = '0', ...words] = line.trim().split(' ');
    const label = words.join(' ');
    const isLow = label.startsWith('!');
    return {
      name,
      label: isLow ? label.slice(1) : label,
      group,
      valueType: Number(type) as ValueType,
      // Twelve food templates must not slip over the line of 10 by their mere place.
      priority: isLow ? 10 : Math.min(index + 1, 9),
    };
  });
}
