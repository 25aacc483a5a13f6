import { memoryPackages, memoryPlans } from '@dhow/engine';
import { packageContract, pair, planContract, planned, testTools } from '@dhow/engine/testing';
import { describe, expect, test } from 'vitest';
import { measure } from './measure.js';
import { newRunId } from './runs.js';

const { source, target } = pair();
const plans = [await planned(source, target), await planned(target, source)] as const;
const runner = { test, equal: (found: unknown, wanted: unknown) => expect(found).toEqual(wanted) };

describe('plans in memory', () =>
  planContract(runner, {
    plans,
    fresh: async () => {
      const store = memoryPlans();
      return { open: async () => store };
    },
  }));

describe('packages in memory', () =>
  packageContract(runner, {
    fresh: async () => {
      const store = memoryPackages(testTools().clock, { newId: newRunId, measure });
      return { open: async () => store };
    },
  }));
