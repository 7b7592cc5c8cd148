package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.generate.GenerationSettings;

/**
 * What an analysis looks at.
 *
 * @param bundle the model
 * @param options where it runs
 * @param clips with sound; may be empty where none are needed
 * @param settings to generate with
 * @param lent weights of judges that other models lend where this one has none
 */
public record AnalysisRequest(
        Bundle bundle, EngineOptions options, List<Path> clips, GenerationSettings settings, Map<Role, Path> lent) {
    public AnalysisRequest {
        clips = List.copyOf(clips);
        lent = Map.copyOf(lent);
    }

    /** Where the weights of a judge lie, if anywhere. */
    Optional<Path> judge(Role role) {
        return Optional.ofNullable(bundle.manifest().components().get(role))
                .flatMap(Component::file)
                .map(bundle.folder()::resolve)
                .or(() -> Optional.ofNullable(lent.get(role)));
    }
}
