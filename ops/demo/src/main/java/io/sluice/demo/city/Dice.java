package io.sluice.demo.city;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that follow from a seed, a purpose and an index, so that any row can be made again by itself. */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    Dice(long seed, String purpose, long index) {
        this.random = new SplittableRandom((seed * GOLDEN + purpose.hashCode()) * GOLDEN + index);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    char pick(String choices) {
        return choices.charAt(random.nextInt(choices.length()));
    }
}
