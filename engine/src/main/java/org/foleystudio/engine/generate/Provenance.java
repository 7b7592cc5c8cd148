package org.foleystudio.engine.generate;

import ai.djl.engine.Engine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.ProductVersion;
import org.foleystudio.engine.codec.Channel;

/** Where a take comes from, as plain text by name: enough to make it again. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(Map<String, String> bundle, GenerationSettings settings, Map<String, String> clip) {
        Map<String, String> out = new LinkedHashMap<>(bundle);
        out.putAll(clip);
        out.put("steps", Integer.toString(settings.steps()));
        out.put("guidance", Double.toString(settings.guidance()));
        out.put("power", Double.toString(settings.power()));
        out.put("sampler", settings.sampler().id());
        out.put("channel", settings.channel().id());
        out.put("seed", Long.toString(settings.seed()));
        out.put("overlapSeconds", Double.toString(settings.overlapSeconds()));
        out.put("startSeconds", Double.toString(settings.startSeconds()));
        if (settings.classifierGuidance() > 0) {
            out.put("classifierGuidance", Double.toString(settings.classifierGuidance()));
        }
        settings.lengthSeconds().ifPresent(seconds -> out.put("lengthSeconds", Double.toString(seconds)));
        out.put("engine", ProductVersion.number());
        out.put("libtorch", Engine.getEngine("PyTorch").getVersion());
        return Collections.unmodifiableMap(out);
    }

    static Map<String, String> withChannel(Map<String, String> provenance, Channel channel) {
        Map<String, String> out = new LinkedHashMap<>(provenance);
        out.put("channel", channel.id());
        return Collections.unmodifiableMap(out);
    }
}
