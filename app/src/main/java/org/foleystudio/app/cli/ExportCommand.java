package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.foleystudio.app.export.Deliverable;
import org.foleystudio.app.export.ExportPlan;
import org.foleystudio.app.export.Exported;
import org.foleystudio.app.export.Exporter;
import org.foleystudio.app.export.SessionExport;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.ProjectFolder;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.engine.FoleyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the studio's export sheet writes, without a window. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the sounds of a project as files: Broadcast WAV, a session file that places them under the picture, or"
                    + " the picture with its new sound.",
            "Sounds are exactly as long as their frames of picture. Formats of session files: otio (OpenTimelineIO), fcpxml"
                    + " (Final Cut Pro, DaVinci Resolve), fcpxml-1.10, xmeml (Premiere), edl (CMX 3600, one per lane), rpp"
                    + " (REAPER, takes as takes)."
        },
        footer = {
            "",
            "The sounds of a session file lie in a folder beside it that bears its name. Nothing is written over unless"
                    + " --force is given.",
            "",
            "Exit codes: 0 done; 1 failed on the input; 2 wrong usage; 4 cancelled.",
            "Example: foley export kitchen --format otio -o kitchen.otio --what all --handles 24"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String WAV = "wav";
    private static final String MUX = "mux";

    @Parameters(paramLabel = "PROJECT", description = "Folder of a project.")
    private Path project = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "wav, otio, fcpxml, fcpxml-1.10, xmeml, edl, rpp or mux.")
    private String format = WAV;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description =
                    "wav: a folder, or OUT.wav for one file. mux: OUT.mp4, OUT.mov or OUT.mkv. Else the session file.")
    private Path output = Path.of("");

    @Mixin
    private ExportOptions options = new ExportOptions();

    @Option(names = "--keep-original", description = "mux: keep the clip's own sound as a second track.")
    private boolean keepsOriginal;

    @Option(names = "--force", description = "Replace files that are there already.")
    private boolean force;

    @Mixin
    private Report report = new Report();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws FoleyException {
        Optional<SessionFormat> session = SessionFormat.byId(format.toLowerCase(Locale.ROOT));
        boolean isWav = format.equalsIgnoreCase(WAV);
        if (session.isEmpty() && !isWav && !format.equalsIgnoreCase(MUX)) {
            throw usage("There is no format \"" + format + "\"; known: wav, mux, "
                    + Arrays.stream(SessionFormat.values())
                            .map(SessionFormat::id)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        try (ProjectFolder open = ProjectFolder.open(project, Clock.systemDefaultZone())) {
            ProjectState state = open.state();
            ClipEntry clip = options.clip(state);
            Exporter exporter = new Exporter(state, open.folder(), Clock.systemDefaultZone());
            long from = System.nanoTime();
            JsonObject result;
            try (ConsoleProgress progress = report.progress()) {
                if (session.isPresent()) {
                    result = session(session.get(), state, clip, exporter, progress);
                } else {
                    result = isWav ? sounds(state, clip, exporter, progress) : mux(state, clip, exporter, progress);
                }
            }
            double taken = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
            result.addProperty("secondsTaken", Math.round(taken * 1000) / 1000.0);
            report.print(result);
        }
        return ExitCode.DONE;
    }

    private ParameterException usage(String sentence) {
        CommandSpec own = spec == null ? CommandSpec.forAnnotatedObject(this) : spec;
        return new ParameterException(own.commandLine(), sentence);
    }

    private ExportPlan plan(List<Deliverable> items, ClipEntry clip, Path folder) {
        Optional<FrameRange> range = options.range(clip);
        return new ExportPlan(
                items,
                folder,
                options.pattern(),
                options.shape(),
                new ExportPlan.Reach(range, options.handles(), false),
                force ? ExportPlan.WhenThere.REPLACE : ExportPlan.WhenThere.NUMBER,
                options.hasSidecar());
    }

    private JsonObject sounds(ProjectState state, ClipEntry clip, Exporter exporter, ConsoleProgress progress)
            throws FoleyException {
        List<Deliverable> items = options.items(state, clip, false);
        String name = String.valueOf(output.getFileName());
        boolean isFile = name.toLowerCase(Locale.ROOT).endsWith(".wav") && !Files.isDirectory(output);
        if (isFile && items.size() != 1) {
            throw usage("-o names one file, but there are " + items.size() + " to write; give a folder.");
        }
        Path absolute = output.toAbsolutePath();
        ExportPlan plan = plan(items, clip, isFile && absolute.getParent() != null ? absolute.getParent() : absolute);
        if (isFile) {
            Destination.file(output);
            Destination.isNew(output, force);
            plan = plan.withTarget(absolute);
        } else {
            Destination.folder(output);
        }
        JsonObject result = new JsonObject();
        result.add("files", files(exporter.write(plan, progress)));
        return result;
    }

    private JsonObject session(
            SessionFormat kind, ProjectState state, ClipEntry clip, Exporter exporter, ConsoleProgress progress)
            throws FoleyException {
        Destination.file(output);
        Destination.isNew(output, force);
        ExportPlan plan = plan(options.items(state, clip, true), clip, output);
        SessionExport export = SessionExport.of(plan, kind, output);
        SessionExport.Written written = export.write(state, exporter, progress);
        JsonObject result = new JsonObject();
        JsonArray sessions = new JsonArray();
        written.files().forEach(f -> sessions.add(f.toAbsolutePath().toString()));
        result.add("session", sessions);
        result.add("files", files(written.sounds()));
        return result;
    }

    private JsonObject mux(ProjectState state, ClipEntry clip, Exporter exporter, ConsoleProgress progress)
            throws FoleyException {
        List<Deliverable> items = options.items(state, clip, false);
        if (items.size() != 1) {
            throw usage("The picture takes one sound; choose it by --what comp or --what first.");
        }
        Destination.file(output);
        Destination.isNew(output, force);
        exporter.mux(items.get(0), options.shape(), output.toAbsolutePath(), keepsOriginal, progress);
        JsonObject result = new JsonObject();
        result.addProperty("video", output.toAbsolutePath().toString());
        return result;
    }

    private static JsonArray files(List<Exported> written) {
        JsonArray files = new JsonArray();
        List<Exported> all = new ArrayList<>(written);
        for (Exported exported : all) {
            JsonObject file = new JsonObject();
            file.addProperty("wav", exported.file().toAbsolutePath().toString());
            file.addProperty("frames", exported.planned().span().frames());
            file.addProperty("handle", exported.planned().handle());
            file.addProperty("samples", exported.planned().samples());
            file.addProperty(
                    "timecode",
                    exported.planned()
                            .span()
                            .timecode()
                            .text(exported.planned().span().stamp()));
            file.add("gainDb", SoundJson.number(exported.gainDb()));
            SoundJson.addLevels(file, exported.loudness().levels());
            files.add(file);
        }
        return files;
    }
}
