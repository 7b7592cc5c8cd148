package org.foleystudio.app.takes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Takes in an order that says nothing about them, under letters.
 *
 * @param order ids of takes
 */
public record BlindTest(List<String> order) {
    public BlindTest {
        order = List.copyOf(order);
    }

    /** Shuffles takes. */
    public static BlindTest of(List<String> takes, RandomGenerator random) {
        List<String> order = new ArrayList<>(takes);
        Collections.shuffle(order, new Random(random.nextLong()));
        return new BlindTest(order);
    }

    /** The letter of a take; a question mark for one that came later. */
    public String letter(String take) {
        int index = order.indexOf(take);
        if (index < 0) {
            return "?";
        }
        String letter = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? letter : letter + index / 26;
    }
}
