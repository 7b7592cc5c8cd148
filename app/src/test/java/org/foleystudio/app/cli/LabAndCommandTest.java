package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foleystudio.app.lab.EngineLaboratory;
import org.foleystudio.app.lab.LabItem;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.ExhibitText;
import org.foleystudio.engine.files.ProgramFolders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the lab shows and what the command line says are the same numbers. */
class LabAndCommandTest extends CliFixture {
    @ParameterizedTest
    @EnumSource(
            value = LabItem.class,
            names = {"REDUCER", "REDUNDANCY", "CHANNELS", "SETTINGS"})
    void agree(LabItem item) throws Exception {
        ProgramFolders folders = ProgramFolders.ofThisProcess();
        BundleStore store = BundleStore.in(folders);
        Bundle bundle = store.find("small");
        Path clips = Files.createDirectories(folder.resolve("clips"));
        Path clip = clips.resolve("a.mp4");
        if (!Files.exists(clip)) {
            TestClips.writeWithSound(clip, 30, 15);
        }
        Exhibit shown = new EngineLaboratory(store, folders.data(), EngineOptions::cpu)
                .look(item, bundle, List.of(clip), Progress.NONE);
        Path csv = folder.resolve(item + ".csv");
        Path svg = folder.resolve(item + ".svg");
        String name = item.analysis().orElseThrow().id();
        CliRun run = item == LabItem.SETTINGS
                ? CliRun.of("analyse", name, "small", "--clips", clips, "--csv", csv)
                : CliRun.of("analyse", name, "small", "--clips", clips, "--csv", csv, "--svg", svg);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(csv).hasContent(ExhibitText.csv(shown));
        if (item != LabItem.SETTINGS) {
            assertThat(svg).hasContent(ExhibitText.svg(shown));
        }
    }
}
