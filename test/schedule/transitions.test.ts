import { expect, test } from "vitest";
import { sweepZone } from "./transition-sweep.js";

/** Each for a way in which its clock is unlike the others. The deep run (transitions.deep.ts) takes every rule set. */
const ZONES = [
  "America/New_York", // gap at two in the morning
  "Europe/Dublin", // winter time is the exception
  "Australia/Lord_Howe", // half an hour
  "Antarctica/Troll", // two hours
  "Africa/Casablanca", // back and forth around Ramadan
  "Asia/Beirut", // gap at midnight
  "America/Havana", // gap at midnight, repeated hour ends at one
  "America/Nuuk", // gap before midnight
  "Pacific/Chatham", // 12:45 ahead, changes at a quarter to
  "Asia/Kolkata", // never changes
];

test.each(ZONES)(
  "R4.3: windows, quiet hours, waits and local points in %s agree with the brute force around every clock change of 2026",
  (zone) => {
    expect(sweepZone(zone, [2026])).toEqual([]);
  },
);
