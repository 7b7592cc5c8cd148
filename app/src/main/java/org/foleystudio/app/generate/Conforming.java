package org.foleystudio.app.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.foleystudio.engine.signal.TimeMap;
import org.foleystudio.engine.signal.TimeMap.Pin;
import org.foleystudio.engine.signal.TimeStretch;
import org.foleystudio.engine.signal.Waveform;

/** How the hits of a take were moved to the picture, kept with the take so that other sounds of it can follow. */
public final class Conforming {
    private static final String KEY = "timeMaps";

    private Conforming() {}

    /** Notes one more map, in samples of the take's file, after those that were applied before. */
    public static void note(Map<String, String> provenance, TimeMap map) {
        StringBuilder out = new StringBuilder(provenance.getOrDefault(KEY, ""));
        out.append(out.isEmpty() ? "" : "|");
        for (Pin pin : map.pins()) {
            out.append(String.format(Locale.ROOT, "%.1f>%.1f ", pin.source(), pin.target()));
        }
        provenance.put(KEY, out.toString().strip());
    }

    /** Moves the hits of a sound of the same take in the same way. */
    public static Waveform apply(Map<String, String> provenance, Waveform sound) {
        Waveform moved = sound;
        for (TimeMap map : read(provenance.getOrDefault(KEY, ""))) {
            moved = TimeStretch.apply(moved, map);
        }
        return moved;
    }

    private static List<TimeMap> read(String text) {
        List<TimeMap> maps = new ArrayList<>();
        for (String one : text.isBlank() ? new String[0] : text.split("\\|")) {
            List<Pin> pins = new ArrayList<>();
            for (String pin : one.strip().split("\\s+")) {
                int at = pin.indexOf('>');
                pins.add(new Pin(Double.parseDouble(pin.substring(0, at)), Double.parseDouble(pin.substring(at + 1))));
            }
            maps.add(new TimeMap(pins));
        }
        return maps;
    }
}
