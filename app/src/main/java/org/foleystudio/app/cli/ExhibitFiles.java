package org.foleystudio.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.ExhibitText;
import org.foleystudio.engine.files.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where else an analysis is written to. */
final class ExhibitFiles {
    @Option(names = "--csv", paramLabel = "FILE", description = "Write the tables as CSV, too.")
    private @Nullable Path csv;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write the charts as SVG, too.")
    private @Nullable Path svg;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    /** Asks, before anything takes long, whether the files may be written. */
    void check() throws FoleyException {
        for (Path file : new Path[] {csv, svg}) {
            if (file != null) {
                Destination.isNew(file, force);
            }
        }
    }

    /** Writes what was asked for and says so. */
    void write(Exhibit exhibit, Report report) throws FoleyException {
        if (csv != null) {
            WholeFile.write(csv, part -> Files.writeString(part, ExhibitText.csv(exhibit)));
            report.note("Written: " + csv);
        }
        if (svg != null) {
            WholeFile.write(svg, part -> Files.writeString(part, ExhibitText.svg(exhibit)));
            report.note("Written: " + svg);
        }
    }
}
