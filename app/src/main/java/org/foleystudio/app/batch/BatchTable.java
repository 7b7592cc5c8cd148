package org.foleystudio.app.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/** All items with their state, as a table for spreadsheets. */
public final class BatchTable {
    private static final List<String> NUMBERS = List.of("seconds", "integratedLufs", "truePeakDb", "secondsTaken");

    private BatchTable() {}

    /** Writes the table after RFC 4180, over an earlier one. */
    public static void write(Path file, List<BatchResult> results) throws FoleyException {
        String head = Stream.concat(
                        Stream.of("line", "name", "clip", "seed", "state"),
                        Stream.concat(NUMBERS.stream(), Stream.of("reason")))
                .collect(Collectors.joining(","));
        String body = results.stream().map(BatchTable::line).collect(Collectors.joining("\r\n"));
        byte[] text = (head + "\r\n" + body + "\r\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, part -> Files.write(part, text));
    }

    private static String line(BatchResult result) {
        BatchItem item = result.item();
        Stream<String> first = Stream.of(
                Integer.toString(item.line()),
                item.name(),
                item.clip().toString(),
                Long.toString(item.seed()),
                result.state().name().toLowerCase(Locale.ROOT));
        Stream<String> numbers = NUMBERS.stream().map(n -> result.numbers().getOrDefault(n, ""));
        return Stream.concat(first, Stream.concat(numbers, Stream.of(result.reason())))
                .map(CsvText::quoted)
                .collect(Collectors.joining(","));
    }
}
