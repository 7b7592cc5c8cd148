package org.foleystudio.app.generate;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foleystudio.engine.bundle.Bundle;

/** How fast each bundle runs on this machine, learned from every run and kept as text by whoever keeps preferences. */
public final class PaceBook {
    /** Most bundles remembered. */
    private static final int MOST = 50;

    /** Roughly a small model on two cores; only shapes the bar until something was measured. */
    private static final Pace GUESS = new Pace(0.3, 0.15, 0.25, 0);

    private static final Gson GSON = new Gson();
    private static final TypeToken<LinkedHashMap<String, Pace>> TYPE = new TypeToken<>() {};

    private final Map<String, Pace> paces = new LinkedHashMap<>();
    private final Consumer<String> keeper;

    /**
     * Reads what was kept; what cannot be read is forgotten.
     *
     * @param kept text of the last time, may be empty
     * @param keeper is given the new text after each run
     */
    public PaceBook(String kept, Consumer<String> keeper) {
        this.keeper = keeper;
        try {
            Map<String, Pace> read = GSON.fromJson(kept, TYPE);
            if (read != null) {
                paces.putAll(read);
            }
        } catch (JsonParseException e) {
            paces.clear();
        }
    }

    /** What was measured of a bundle. */
    public Optional<Pace> pace(Bundle bundle) {
        return Optional.ofNullable(paces.get(bundle.sha256()));
    }

    Pace paceOrGuess(Bundle bundle) {
        return pace(bundle).orElse(GUESS);
    }

    /** Takes a measurement in. */
    void learn(Bundle bundle, Pace seen) {
        Pace known = paces.remove(bundle.sha256());
        paces.put(bundle.sha256(), known == null ? seen : known.with(seen));
        if (paces.size() > MOST) {
            paces.remove(paces.keySet().iterator().next());
        }
        keeper.accept(GSON.toJson(paces));
    }
}
