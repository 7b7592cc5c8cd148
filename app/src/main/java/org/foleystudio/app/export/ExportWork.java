package org.foleystudio.app.export;

import java.nio.file.Path;
import java.util.Optional;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/**
 * Everything that the work of one export needs, so that edits during it do not matter.
 *
 * @param target the session file or the picture; empty where sounds stand alone
 * @param keepsOriginal whether the clip's own sound stays as a second track of a picture
 * @param state the document at the moment of export
 */
record ExportWork(ExportPlan plan, ExportKind kind, Optional<Path> target, boolean keepsOriginal, ProjectState state) {
    /** Writes all; returns how many files that were. */
    int write(Exporter exporter, Progress progress) throws FoleyException {
        if (target.isEmpty()) {
            return exporter.write(plan, progress).size();
        }
        if (kind.isPicture()) {
            exporter.mux(plan.items().get(0), plan.shape(), target.get(), keepsOriginal, progress);
            return 1;
        }
        SessionExport.Written written = SessionExport.of(plan, kind.format().orElseThrow(), target.get())
                .write(state, exporter, progress);
        return written.files().size() + written.sounds().size();
    }
}
