package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.SamplerChoice;

/**
 * Whether a take can be made again from its provenance.
 *
 * @param request what to ask for, where it can
 * @param obstacle why not, in a sentence; empty where it can
 */
public record MakeAgain(Optional<GenerationRequest> request, String obstacle) {
    /** Reads the settings a take was made with; empty where its provenance lacks any. */
    public static Optional<GenerationSettings> settings(TakeEntry take) {
        Map<String, String> from = take.provenance();
        try {
            String length = from.get("lengthSeconds");
            return Optional.of(new GenerationSettings(
                    Integer.parseInt(known(from, "steps")),
                    Double.parseDouble(known(from, "guidance")),
                    Double.parseDouble(known(from, "power")),
                    SamplerChoice.byId(known(from, "sampler"))
                            .orElseThrow(() -> new IllegalArgumentException("sampler")),
                    TakeShelf.channel(known(from, "channel"))
                            .orElseThrow(() -> new IllegalArgumentException("channel")),
                    Long.parseLong(known(from, "seed")),
                    1,
                    Double.parseDouble(known(from, "overlapSeconds")),
                    Double.parseDouble(known(from, "startSeconds")),
                    length == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(length)),
                    Double.parseDouble(from.getOrDefault("classifierGuidance", "0"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String known(Map<String, String> from, String key) {
        String value = from.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }

    /** Looks for the very bundle and the very clip that a take was made with. */
    public static MakeAgain of(TakeEntry take, ClipEntry clip, List<Bundle> bundles) {
        Optional<GenerationSettings> settings = settings(take);
        if (settings.isEmpty()) {
            return not(text("generate.again.no-settings", take.number()));
        }
        String name = take.provenance().getOrDefault("bundle", "");
        String sha256 = take.provenance().getOrDefault("bundleSha256", "");
        Optional<Bundle> same =
                bundles.stream().filter(b -> b.sha256().equals(sha256)).findFirst();
        if (same.isEmpty()) {
            boolean changed = bundles.stream().anyMatch(b -> b.name().equals(name));
            return not(
                    changed
                            ? text("generate.again.bundle-changed", name)
                            : text("generate.again.bundle-missing", name.isEmpty() ? sha256 : name));
        }
        String heard = take.provenance().getOrDefault("clipSha256", "");
        if (!clip.sha256().isEmpty() && !heard.isEmpty() && !heard.equals(clip.sha256())) {
            return not(text("generate.again.clip-changed", clip.name()));
        }
        return new MakeAgain(
                Optional.of(new GenerationRequest(
                        clip.id(),
                        clip.path(),
                        same.get(),
                        settings.get(),
                        GenerationRequest.Purpose.again(take.id()))),
                "");
    }

    private static MakeAgain not(String why) {
        return new MakeAgain(Optional.empty(), why);
    }
}
