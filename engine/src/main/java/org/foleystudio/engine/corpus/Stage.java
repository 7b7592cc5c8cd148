package org.foleystudio.engine.corpus;

import java.util.random.RandomGenerator;

/**
 * What an actor is given to play on.
 *
 * @param seconds length of the scene
 * @param aspect width of the frame in world units (its height is 1)
 * @param centre world x round which the actor plays
 * @param ground world y of the floor
 * @param size how large the actor should be; 1 is typical
 * @param random where all of the actor's chances come from
 */
record Stage(double seconds, double aspect, double centre, double ground, double size, RandomGenerator random) {
    double between(double low, double high) {
        return random.nextDouble(low, high);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
