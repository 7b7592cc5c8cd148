package org.foleystudio.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.signal.LoudnessMeter;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {
    @TempDir
    Path folder;

    private static Waveform sine(int channels, int rate, int length) {
        float[][] samples = new float[channels][length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < length; i++) {
                samples[c][i] = (float) (0.25 * Math.sin(2 * Math.PI * (c + 1) * 997 * i / rate));
            }
        }
        return new Waveform(samples, rate);
    }

    private record Chunk(long at, long size) {}

    private static Map<String, Chunk> chunks(FileChannel file) throws IOException {
        Map<String, Chunk> found = new LinkedHashMap<>();
        long at = 12;
        long large = 0;
        while (at + 8 <= file.size()) {
            ByteBuffer head = read(file, at, 8);
            String name = StandardCharsets.US_ASCII.decode(head.slice(0, 4)).toString();
            long size = head.getInt(4) & 0xffffffffL;
            if (name.equals("ds64")) {
                large = read(file, at + 16, 8).getLong();
            }
            size = name.equals("data") && size == 0xffffffffL ? large : size;
            found.put(name, new Chunk(at + 8, size));
            at += 8 + size + (size & 1);
        }
        return found;
    }

    private static ByteBuffer read(FileChannel file, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        file.read(bytes, at);
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        byte[] some = new byte[length];
        bytes.get(at, some);
        return new String(some, StandardCharsets.US_ASCII).replaceAll("\0+$", "");
    }

    @Test
    void bextAndIxmlStandBeforeTheSamplesAndSayWhatTheyShould() throws Exception {
        Path file = folder.resolve("a.wav");
        Waveform sound = sine(2, 48_000, 48_000 * 4);
        BroadcastNotes broadcast = new BroadcastNotes(
                "Kitchen & co",
                "sc12",
                "Take 3",
                Optional.of(LocalDateTime.of(2026, 11, 26, 4, 5, 6)),
                Optional.of(new BroadcastNotes.Counting(24_000, 1001, false)),
                Optional.of(LoudnessMeter.of(sound)),
                List.of("A=PCM,F=16000,W=32,M=mono,T=starter"));
        WavWriter.write(
                file,
                sound,
                WavFormat.PCM_24,
                new WavWriter.Notes("Küche, Take 3", 5_000_000_000L, Map.of("seed", "7"), broadcast));
        try (FileChannel channel = FileChannel.open(file)) {
            Map<String, Chunk> chunks = chunks(channel);
            assertThat(chunks.keySet()).containsExactly("JUNK", "bext", "iXML", "fmt ", "data");
            ByteBuffer bext = read(
                    channel, chunks.get("bext").at(), (int) chunks.get("bext").size());
            assertThat(text(bext, 0, 256)).isEqualTo("K?che, Take 3");
            assertThat(text(bext, 256, 32)).isEqualTo("Foley Studio");
            assertThat(text(bext, 288, 32)).hasSize(32);
            assertThat(text(bext, 320, 18)).isEqualTo("2026-11-2604:05:06");
            assertThat(bext.getLong(338)).isEqualTo(5_000_000_000L);
            assertThat(bext.getShort(346)).isEqualTo((short) 2);
            assertThat(bext.getShort(412) / 100.0)
                    .as("integrated")
                    .isCloseTo(LoudnessMeter.of(sound).levels().integratedLufs(), within(0.006));
            assertThat(bext.getShort(416) / 100.0).as("true peak").isCloseTo(-12.04, within(0.1));
            assertThat(text(bext, 602, bext.capacity() - 602))
                    .isEqualTo("A=PCM,F=16000,W=32,M=mono,T=starter\r\nA=PCM,F=48000,W=24,M=stereo,T=Foley Studio\r\n");
            String ixml = text(
                    read(channel, chunks.get("iXML").at(), (int)
                            chunks.get("iXML").size()),
                    0,
                    (int) chunks.get("iXML").size());
            assertThat(ixml)
                    .contains(
                            "<PROJECT>Kitchen &amp; co</PROJECT><SCENE>sc12</SCENE><TAKE>Take 3</TAKE>",
                            "<NOTE>seed=7;</NOTE>",
                            "<TIMECODE_RATE>24000/1001</TIMECODE_RATE><TIMECODE_FLAG>NDF</TIMECODE_FLAG>",
                            "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>1</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>",
                            "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>705032704</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>",
                            "<TRACK_COUNT>2</TRACK_COUNT>",
                            "<NAME>Take 3 R</NAME>");
            assertThat(chunks.get("data").size()).isEqualTo(48_000L * 4 * 6);
        }
    }

    @Test
    void equalSoundsGiveEqualFiles() throws Exception {
        WavWriter.write(folder.resolve("a.wav"), sine(1, 48_000, 999), WavFormat.PCM_16, WavWriter.Notes.NONE);
        WavWriter.write(folder.resolve("b.wav"), sine(1, 48_000, 999), WavFormat.PCM_16, WavWriter.Notes.NONE);
        assertThat(folder.resolve("a.wav")).hasSameBinaryContentAs(folder.resolve("b.wav"));
    }

    @Test
    void readsBackInEveryFormat() throws Exception {
        Waveform sound = sine(2, 44_100, 30_001);
        for (WavFormat format : WavFormat.values()) {
            Path file = folder.resolve(format + ".wav");
            WavWriter.write(file, sound, format, WavWriter.Notes.NONE);
            Waveform back = AudioReader.read(file).orElseThrow();
            assertThat(back.sampleRate()).isEqualTo(44_100);
            assertThat(back.length()).isEqualTo(30_001);
            float step = format == WavFormat.PCM_16 ? 2f / 32_768 : 1f / 4_000_000;
            for (int i = 0; i < back.length(); i++) {
                assertThat(back.channels()[1][i]).isCloseTo(sound.channels()[1][i], within(step));
            }
        }
    }

    @Test
    void aPartOfALongFileIsThatPartToTheSample() throws Exception {
        Path file = folder.resolve("long.wav");
        float[] ramp = new float[8_000 * 60];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / (float) ramp.length;
        }
        WavWriter.write(file, Waveform.mono(ramp, 8_000), WavFormat.FLOAT_32, WavWriter.Notes.NONE);
        for (double start : new double[] {0, 3.5, 4.000125, 41.5, 59.5}) {
            float[] part = AudioReader.read(file, new AudioReader.Options(start, 1, 0, 0))
                    .orElseThrow()
                    .channels()[0];
            int from = (int) Math.round(start * 8_000);
            assertThat(part)
                    .as("from " + start)
                    .isEqualTo(Arrays.copyOfRange(ramp, from, Math.min(ramp.length, from + 8_000)));
        }
    }

    @Test
    void ditherMakesTheRoundingErrorOfAFadeIndependentOfIt() throws Exception {
        float[] quiet = new float[48_000];
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] = (float) (0.4 / 32_768 * Math.sin(2 * Math.PI * 440 * i / 48_000));
        }
        Path file = folder.resolve("quiet.wav");
        WavWriter.write(file, Waveform.mono(quiet, 48_000), WavFormat.PCM_16, WavWriter.Notes.NONE);
        float[] back = AudioReader.read(file).orElseThrow().channels()[0];
        double along = 0;
        double power = 0;
        for (int i = 0; i < back.length; i++) {
            along += (double) back[i] * quiet[i];
            power += (double) quiet[i] * quiet[i];
        }
        assertThat(along / power).as("a tone below half a step is still there").isCloseTo(1, within(0.1));
    }

    /** As much silence as nobody wants to wait for, then a sound. */
    private static final class LongSilence implements SoundStream {
        private static final int LOUD = 4800;
        private final long length;
        private long at;

        LongSilence(long length) {
            this.length = length;
        }

        @Override
        public int channels() {
            return 2;
        }

        @Override
        public int sampleRate() {
            return 96_000;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public int read(float[][] into, int count) {
            int some = (int) Math.min(count, length - at);
            if (at + some > length - LOUD) {
                Arrays.fill(into[0], 0.5f);
                Arrays.fill(into[1], -0.25f);
            }
            at += some;
            return some;
        }
    }

    @Test
    void pastFourGibibytesItIsRf64AndSilenceTakesNoRoom() throws Exception {
        Path file = folder.resolve("long.wav");
        long length = (4L << 30) / 8 + 100_000;
        WavWriter.write(file, new LongSilence(length), WavFormat.FLOAT_32, WavWriter.Notes.NONE, Progress.NONE);
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(text(read(channel, 0, 4), 0, 4)).isEqualTo("RF64");
            assertThat(read(channel, 4, 4).getInt()).isEqualTo(-1);
            Map<String, Chunk> chunks = chunks(channel);
            assertThat(chunks.keySet()).containsExactly("ds64", "bext", "iXML", "fmt ", "fact", "data");
            ByteBuffer sizes = read(channel, chunks.get("ds64").at(), 28);
            assertThat(sizes.getLong(0)).isEqualTo(channel.size() - 8);
            assertThat(sizes.getLong(8)).isEqualTo(length * 8);
            assertThat(sizes.getLong(16)).isEqualTo(length);
            ByteBuffer last = read(channel, channel.size() - 8, 8);
            assertThat(last.getFloat(0)).isEqualTo(0.5f);
            assertThat(last.getFloat(4)).isEqualTo(-0.25f);
        }
    }

    @Test
    void cancelledMidwayLeavesNothing() {
        List<Long> reports = new ArrayList<>();
        Progress stopping = new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                reports.add(done);
            }

            @Override
            public boolean isCancelled() {
                return reports.size() == 2;
            }
        };
        assertThatThrownBy(() -> WavWriter.write(
                        folder.resolve("a.wav"),
                        SoundStream.of(sine(1, 48_000, 480_000)),
                        WavFormat.PCM_24,
                        WavWriter.Notes.NONE,
                        stopping))
                .isInstanceOf(FoleyException.class);
        assertThat(reports).hasSize(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTargetThatVanishesMidwayIsASentenceAndLeavesNothing() throws Exception {
        Path away = Files.createDirectory(folder.resolve("stick"));
        Progress pulling = (stage, done, total) -> {
            try (var files = Files.list(away)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.deleteIfExists(away);
            } catch (IOException e) {
                // pulled already
            }
        };
        assertThatThrownBy(() -> WavWriter.write(
                        away.resolve("a.wav"),
                        SoundStream.of(sine(1, 48_000, 480_000)),
                        WavFormat.PCM_24,
                        WavWriter.Notes.NONE,
                        pulling))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("a.wav");
        assertThat(folder).isEmptyDirectory();
    }
}
