package org.foleystudio.app.export;

import java.nio.file.Path;
import java.util.Optional;
import org.foleystudio.engine.signal.LoudnessReport;

/**
 * A file that was written.
 *
 * @param planned what it holds
 * @param file where it is
 * @param sidecar the JSON file beside it, where one was wanted
 * @param channels of the file
 * @param bits per sample
 * @param loudness as it is in the file
 * @param gainDb by how much it was turned up
 */
public record Exported(
        ExportPlan.Planned planned,
        Path file,
        Optional<Path> sidecar,
        int channels,
        int bits,
        LoudnessReport loudness,
        double gainDb) {}
