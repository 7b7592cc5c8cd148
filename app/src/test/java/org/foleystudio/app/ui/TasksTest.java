package org.foleystudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {
    private final Tasks tasks = Tasks.sameThread();

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void handsTheResultOver() {
        List<String> heard = new ArrayList<>();
        Job<String> job = tasks.start(Pool.MEDIA, "read", progress -> {
            progress.report("decode", 1, 2);
            return "clip";
        });
        job.onDone(heard::add).onFailure(e -> heard.add("failed")).onEnd(() -> heard.add("end"));
        assertThat(heard).containsExactly("clip", "end");
        assertThat(job.stateProperty().get()).isEqualTo(Job.State.DONE);
        assertThat(job.stageProperty().get()).isEqualTo("decode");
        assertThat(job.fractionProperty().get()).isEqualTo(0.5);
        assertThat(tasks.jobs()).isEmpty();
    }

    @Test
    void tellsFailuresByTheirSentence() {
        List<String> heard = new ArrayList<>();
        tasks.start(Pool.MEDIA, "read", progress -> {
                    throw new FoleyException(FoleyException.Code.MEDIA, "No picture.");
                })
                .onFailure(e -> heard.add(e.getMessage()));
        assertThat(heard).containsExactly("No picture.");
    }

    @Test
    void aBugIsAFailureWithAPlainSentence() {
        List<String> heard = new ArrayList<>();
        tasks.start(Pool.MEDIA, "read", progress -> {
                    throw new IllegalStateException("index 7");
                })
                .onFailure(e -> heard.add(e.getMessage()));
        assertThat(heard).hasSize(1).noneMatch(s -> s.contains("index"));
    }

    @Test
    void cancellingIsNoFailure() {
        List<String> heard = new ArrayList<>();
        Job<String> job = tasks.start(Pool.ENGINE, "generate", progress -> {
            throw new FoleyException(FoleyException.Code.CANCELLED, "Cancelled.");
        });
        job.onFailure(e -> heard.add("failed")).onEnd(() -> heard.add("end"));
        assertThat(heard).containsExactly("end");
        assertThat(job.stateProperty().get()).isEqualTo(Job.State.CANCELLED);
    }
}
