package org.foleystudio.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Timecode;
import org.foleystudio.engine.FoleyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionFormatTest {
    private static final int TIMELINES = 30;

    @TempDir
    Path folder;

    private interface Reading {
        List<Placed> of(Session session) throws Exception;
    }

    private static void readsBack(SessionFormat format, Reading reading) throws Exception {
        for (FrameRate rate : RandomSessions.RATES) {
            if (!format.obstacle(rate).isEmpty()) {
                continue;
            }
            for (long seed = 0; seed < TIMELINES; seed++) {
                Session session = RandomSessions.of(seed, rate);
                assertThat(reading.of(session))
                        .as("timeline %d at %s in %s", seed, rate.text(), format.id())
                        .isEqualTo(Placed.of(format == SessionFormat.RPP ? session : session.withoutTakes()));
            }
        }
    }

    @Test
    void otioReadsBackAsItWas() throws Exception {
        readsBack(SessionFormat.OTIO, s -> SessionReaders.otio(SessionFormat.OTIO.text(s)));
    }

    @Test
    void fcpxmlReadsBackAsItWas() throws Exception {
        readsBack(SessionFormat.FCPXML, s -> SessionReaders.fcpxml(SessionFormat.FCPXML.text(s), s.rate()).stream()
                .map(p -> withLaneName(p, s.withoutTakes().lanes().get(p.lane()).name()))
                .toList());
    }

    /** A role keeps a lane's name but for its dots. */
    private static Placed withLaneName(Placed p, String name) {
        return p.laneName().equals(name.replace('.', ' '))
                ? new Placed(
                        p.lane(), name, p.isHeard(), p.start(), p.frames(), p.isActive(), p.name(), p.path(), p.in())
                : p;
    }

    @Test
    void xmemlReadsBackAsItWas() throws Exception {
        readsBack(SessionFormat.XMEML, s -> SessionReaders.xmeml(SessionFormat.XMEML.text(s)));
    }

    @Test
    void rppReadsBackAsItWasWithItsTakes() throws Exception {
        readsBack(SessionFormat.RPP, s -> SessionReaders.rpp(SessionFormat.RPP.text(s), s.rate()));
    }

    @Test
    void edlsReadBackAsTheyWereOnePerLane() throws Exception {
        for (FrameRate rate : RandomSessions.RATES) {
            if (!SessionFormat.EDL.obstacle(rate).isEmpty()) {
                continue;
            }
            for (long seed = 0; seed < TIMELINES; seed++) {
                Session session = RandomSessions.of(seed, rate).withoutTakes();
                for (int lane = 0; lane < session.lanes().size(); lane++) {
                    String text = SessionFormat.EDL.text(SessionFormat.EDL.part(session, lane));
                    int number = lane;
                    assertThat(SessionReaders.edl(text, session, lane))
                            .as("timeline %d at %s", seed, rate.text())
                            .isEqualTo(Placed.of(session).stream()
                                    .filter(p -> p.lane() == number)
                                    .map(p -> new Placed(
                                            p.lane(),
                                            "",
                                            true,
                                            p.start(),
                                            p.frames(),
                                            true,
                                            p.name(),
                                            p.path(),
                                            p.in()))
                                    .toList());
                }
            }
        }
    }

    @Test
    void edlWritesOneFilePerLane() throws Exception {
        Session session = RandomSessions.of(3, new FrameRate(25, 1)).withoutTakes();
        List<Path> files = SessionFormat.EDL.write(session, folder.resolve("cut.edl"));
        assertThat(files).hasSize(session.lanes().size()).allSatisfy(f -> assertThat(f)
                .exists());
    }

    @Test
    void whatAFormatCannotCountIsASentence() {
        Session odd = RandomSessions.of(1, new FrameRate(25, 2));
        assertThatThrownBy(() -> SessionFormat.EDL.write(odd, folder.resolve("odd.edl")))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("12.5");
        assertThatThrownBy(() -> SessionFormat.XMEML.write(odd, folder.resolve("odd.xml")))
                .isInstanceOf(FoleyException.class);
        assertThat(SessionFormat.EDL.obstacle(new FrameRate(120, 1))).contains("120");
        assertThat(SessionFormat.OTIO.obstacle(odd.rate())).isEmpty();
        assertThat(SessionFormat.FCPXML.obstacle(odd.rate())).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dropFrameIsSaidInEveryFormat() {
        FrameRate rate = new FrameRate(30_000, 1001);
        Timecode drop = new Timecode(rate, true);
        long oneHour = drop.frame("01:00:00;00").orElseThrow();
        Session session = session(drop, oneHour);
        assertThat(SessionFormat.EDL.text(session)).contains("FCM: DROP FRAME", "01:00:00;00 01:00:01;00");
        assertThat(SessionFormat.XMEML.text(session)).contains("<displayformat>DF</displayformat>", "01:00:00;00");
        assertThat(SessionFormat.FCPXML.text(session))
                .contains("tcFormat=\"DF\"", "tcStart=\"8999991/2500s\"", "frameDuration=\"1001/30000s\"");
        assertThat(SessionFormat.OTIO.text(session)).contains("29.97002997002997", "107892.0");
        assertThat(SessionFormat.RPP.text(session)).contains("TIMEMODE 1 5 -1 30 1", "PROJOFFS 3599.9964");
    }

    private static Session session(Timecode timecode, long start) {
        SessionSound sound = new SessionSound(Path.of("/a/b.wav"), 1, 24, start, 60);
        return new Session(
                "Cut",
                timecode,
                start,
                60,
                48_000,
                Optional.empty(),
                List.of(new SessionLane(
                        "One", true, List.of(new SessionItem(0, 30, List.of(new SessionTake("T", sound, 0)), 0)))),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/mia/a b.wav|file:///home/mia/a%20b.wav|file://localhost/home/mia/a%20b.wav",
                "/Volumes/Film #1/100%.wav|file:///Volumes/Film%20%231/100%25.wav|file://localhost/Volumes/Film%20%231/100%25.wav",
                "C:\\Film\\a & b.wav|file:///C:/Film/a%20%26%20b.wav|file://localhost/C:/Film/a%20%26%20b.wav",
                "\\\\server\\share\\ü.wav|file://server/share/%c3%bc.wav|file://server/share/%c3%bc.wav",
                "/a:b/שלום.wav|file:///a%3ab/%d7%a9%d7%9c%d7%95%d7%9d.wav|file://localhost/a%3ab/%d7%a9%d7%9c%d7%95%d7%9d.wav",
            })
    void addressesAreEscapedOnAllSystems(String path, String url, String withHost) {
        assertThat(FileUrl.of(path)).isEqualTo(url);
        assertThat(FileUrl.withHost(path)).isEqualTo(withHost);
    }

    @Test
    void namesOfReaperAreQuotedByWhatTheyDoNotHold() {
        assertThat(RppText.quoted("plain")).isEqualTo("\"plain\"");
        assertThat(RppText.quoted("a \"b\"")).isEqualTo("'a \"b\"'");
        assertThat(RppText.quoted("a \"b\" 'c'")).isEqualTo("`a \"b\" 'c'`");
        assertThat(RppText.quoted("a \"b\" 'c' `d`\n")).isEqualTo("`a \"b\" 'c' 'd' `");
    }

    @Test
    void aDayHasItsFrames() {
        assertThat(new Timecode(new FrameRate(30_000, 1001), true).framesPerDay())
                .isEqualTo(2_589_408);
        assertThat(new Timecode(new FrameRate(25, 1), false).framesPerDay()).isEqualTo(2_160_000);
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "here already");
        Session session = RandomSessions.of(1, new FrameRate(25, 1));
        assertThatThrownBy(() -> SessionFormat.OTIO.write(session, file.resolve("below.otio")))
                .isInstanceOf(FoleyException.class);
        assertThat(folder.toFile().list()).containsExactly("file");
    }
}
