package org.foleystudio.app.generate;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The user's own presets, kept as text by whoever keeps preferences. */
public final class PresetShelf {
    private static final Gson GSON = new Gson();
    private static final TypeToken<ArrayList<Preset>> TYPE = new TypeToken<>() {};

    private final ObservableList<Preset> own = FXCollections.observableArrayList();
    private final ObservableList<Preset> ownView = FXCollections.unmodifiableObservableList(own);
    private final Consumer<String> keeper;

    /**
     * Reads what was kept; what cannot be read is forgotten.
     *
     * @param kept text of the last time, may be empty
     * @param keeper is given the new text after each change
     */
    public PresetShelf(String kept, Consumer<String> keeper) {
        this.keeper = keeper;
        try {
            List<Preset> read = GSON.fromJson(kept, TYPE);
            if (read != null) {
                own.setAll(read.stream().filter(PresetShelf::isWhole).toList());
            }
        } catch (JsonParseException e) {
            own.clear();
        }
    }

    private static boolean isWhole(Preset preset) {
        return preset.name() != null && preset.sampler() != null && preset.steps() > 0 && preset.takes() > 0;
    }

    /** The user's presets. */
    public ObservableList<Preset> own() {
        return ownView;
    }

    /** Keeps a preset, in the place of one of its name. */
    public void keep(Preset preset) {
        own.removeIf(p -> p.name().equals(preset.name()));
        own.add(preset);
        keeper.accept(GSON.toJson(own));
    }

    /** Forgets a preset. */
    public void forget(Preset preset) {
        own.remove(preset);
        keeper.accept(GSON.toJson(own));
    }
}
