package org.foleystudio.app.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages in the order of the first one's links; found by name or by words. */
final class Handbook {
    private static final String FIRST = "index.md";
    private static final int AROUND = 44;

    private final List<Page> pages;

    private Handbook(List<Page> pages) {
        this.pages = List.copyOf(pages);
    }

    /**
     * What a search found.
     *
     * @param around the words; empty where only the title fits or nothing was asked
     * @param block the number of the block that holds them, 0 where only the title fits
     */
    record Hit(Page page, String around, int block) {}

    /** Reads a folder; one without pages gives an empty handbook. */
    static Handbook read(Path folder) throws IOException {
        Path first = folder.resolve(FIRST);
        if (!Files.isRegularFile(first)) {
            return new Handbook(List.of());
        }
        List<Page> pages = new ArrayList<>();
        pages.add(Page.of(FIRST, Files.readString(first)));
        for (Block block : pages.get(0).blocks()) {
            if (block instanceof Block.Listing listing) {
                for (List<Span> item : listing.items()) {
                    for (Span span : item) {
                        Path file = folder.resolve(span.target());
                        if (span.look() == Span.Look.LINK && Files.isRegularFile(file)) {
                            pages.add(Page.of(span.target(), Files.readString(file)));
                        }
                    }
                }
            }
        }
        return new Handbook(pages);
    }

    List<Page> pages() {
        return pages;
    }

    Optional<Page> page(String file) {
        return pages.stream().filter(p -> p.file().equals(file)).findFirst();
    }

    /** Pages that hold all words of a text, those that bear one in their title first. */
    List<Hit> search(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
                .filter(w -> !w.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return pages.stream().map(p -> new Hit(p, "", 0)).toList();
        }
        List<Hit> inTitle = new ArrayList<>();
        List<Hit> inText = new ArrayList<>();
        for (Page page : pages) {
            String all = String.join("\n", page.texts()).toLowerCase(Locale.ROOT);
            if (words.stream().allMatch(all::contains)) {
                boolean isTitle = words.stream().anyMatch(page.title().toLowerCase(Locale.ROOT)::contains);
                (isTitle ? inTitle : inText).add(hit(page, words));
            }
        }
        inTitle.addAll(inText);
        return inTitle;
    }

    /** The block that holds most of the words, the first of several. */
    private static Hit hit(Page page, List<String> words) {
        List<String> texts = page.texts();
        int best = 0;
        long most = 0;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).toLowerCase(Locale.ROOT);
            long held = words.stream().filter(text::contains).count();
            if (held > most && !texts.get(i).equals(page.title())) {
                best = i;
                most = held;
            }
        }
        return new Hit(page, most == 0 ? "" : around(texts.get(best), words), best);
    }

    private static String around(String text, List<String> words) {
        String small = text.toLowerCase(Locale.ROOT);
        int at = words.stream()
                .mapToInt(small::indexOf)
                .filter(i -> i >= 0)
                .min()
                .orElse(0);
        int from = at <= AROUND / 4 ? 0 : text.lastIndexOf(' ', at - 1 - AROUND / 4) + 1;
        int to = Math.min(text.length(), at + AROUND);
        return (from > 0 ? "…" : "")
                + text.substring(from, to).replace('\n', ' ').strip()
                + (to < text.length() ? "…" : "");
    }
}
