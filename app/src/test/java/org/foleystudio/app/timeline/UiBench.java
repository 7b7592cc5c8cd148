package org.foleystudio.app.timeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.ProjectPlayback;
import org.foleystudio.app.player.SoundLibrary;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.player.TransportPulse;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;

/**
 * Drives the real timeline with ten minutes and fifty takes through scrolling, panning, zooming and playing, and prints the
 * time from one frame of the window to the next, and what the toolkit's two threads computed per frame. A frame begins only
 * when the one before was drawn, so slow drawing shows. Run its {@code Start} with the test class path,
 * {@code -Dprism.order=sw}, a folder and a clip.
 */
public final class UiBench extends Application {
    private static final int TAKES = 50;
    private static final int FRAMES_PER_PHASE = 160;

    /** Arguments: folder for the takes (kept between runs), clip. */
    static final class Start {
        private Start() {}

        public static void main(String[] args) {
            launch(UiBench.class, args);
        }
    }

    private TimelineViewModel model;
    private Transport transport;
    private final List<Double> times = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();
    private long cpuBefore;
    private long[] toolkit = {};

    @Override
    public void start(Stage stage) throws Exception {
        List<String> args = getParameters().getRaw();
        Path folder = Path.of(args.get(0));
        ProjectState state = DemoProject.dressed(
                DemoProject.state(Path.of(args.get(1)), new FrameRate(25, 1), 25 * 600, TAKES, true));
        Project project = DemoProject.written(folder, state);
        Tasks tasks = Tasks.studio();
        Audition audition = new Audition();
        transport = Transport.openSilent();
        SoundLibrary library = new SoundLibrary(project, tasks);
        var playback = new ProjectPlayback(project, transport, audition, library);
        stage.setOnHidden(e -> playback.close());
        model = new TimelineViewModel(project, transport);
        LaneSounds sounds = new LaneSounds(library);
        TimelineView view = new TimelineView(
                model, sounds, audition, tasks, new ReadOnlyObjectWrapper<Palette>(Theme.DARK.palette()));
        library.changesProperty().addListener(o -> view.soundsChanged());
        project.lanes().stream().skip(2).limit(3).forEach(l -> model.spectralLanes()
                .add(l.id()));
        project.state().takes().forEach(library::take);
        new TransportPulse(transport).start();
        Scene scene = new Scene(view, 1600, 420);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.setMinWidth(1600);
        stage.setMinHeight(420);
        stage.show();
        waitForSounds(project, library);
    }

    private void waitForSounds(Project project, SoundLibrary library) {
        AnimationTimer wait = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (project.state().takes().stream()
                        .allMatch(t -> library.take(t).isComplete())) {
                    stop();
                    run();
                }
            }
        };
        wait.start();
    }

    private void run() {
        model.zoomAt(0, -40);
        cpuBefore = cpuNanos();
        new AnimationTimer() {
            private int frame;
            private long last;

            @Override
            public void handle(long now) {
                long begin = System.nanoTime();
                long cpu = cpuNanos();
                if (frame % FRAMES_PER_PHASE > 20) {
                    times.add((begin - last) * 1e-6);
                    busy.add((cpu - cpuBefore) * 1e-6);
                }
                last = begin;
                cpuBefore = cpu;
                if (frame % FRAMES_PER_PHASE == 0 && frame > 0) {
                    report(frame / FRAMES_PER_PHASE - 1);
                }
                int phase = frame / FRAMES_PER_PHASE;
                if (phase == PHASES.length) {
                    stop();
                    transport.close();
                    Platform.exit();
                    return;
                }
                move(phase, frame % FRAMES_PER_PHASE);
                frame++;
            }
        }.start();
    }

    private static final String[] PHASES = {"pan", "zoom", "scroll lanes", "pan and scroll", "play"};

    private void move(int phase, int frame) {
        switch (phase) {
            case 0 -> model.pan(frame < 80 ? 37 : -37);
            case 1 -> model.zoomAt(600, frame % 80 < 40 ? -1 : 1);
            case 2 -> model.scrollTo(model.scrollProperty().get() + (frame % 80 < 40 ? 31 : -31));
            case 3 -> {
                model.pan(frame < 80 ? 19 : -19);
                model.scrollTo(model.scrollProperty().get() + (frame % 80 < 40 ? 17 : -17));
            }
            default -> {
                if (frame == 0) {
                    transport.play();
                }
            }
        }
    }

    /** What the toolkit's two threads have used so far; unlike the clock it does not depend on who else is at work. */
    private long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (toolkit.length == 0) {
            toolkit = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().startsWith("QuantumRenderer")
                            || t.getName().startsWith("JavaFX Application"))
                    .mapToLong(Thread::getId)
                    .toArray();
        }
        return Arrays.stream(toolkit).map(threads::getThreadCpuTime).sum();
    }

    private void report(int phase) {
        System.out.printf(
                Locale.ROOT,
                "%-16s frames %d  from frame to frame: median %.1f ms, p95 %.1f ms  processor: median %.1f ms, p95 %.1f ms%n",
                PHASES[phase],
                times.size(),
                share(times, 0.5),
                share(times, 0.95),
                share(busy, 0.5),
                share(busy, 0.95));
        busy.clear();
        times.clear();
    }

    private static double share(List<Double> values, double part) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) (sorted.length * part)];
    }
}
