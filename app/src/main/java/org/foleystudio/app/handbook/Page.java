package org.foleystudio.app.handbook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of the handbook.
 *
 * @param file its name, which links bear
 * @param title its first heading
 */
record Page(String file, String title, List<Block> blocks) {
    static Page of(String file, String markdown) {
        List<Block> blocks = Markdown.blocks(markdown);
        String title = blocks.stream()
                .filter(Block.Heading.class::isInstance)
                .map(b -> words(((Block.Heading) b).words()))
                .findFirst()
                .orElse(file);
        return new Page(file, title, List.copyOf(blocks));
    }

    /** Everything it says, block by block. */
    List<String> texts() {
        return blocks.stream().map(Page::text).toList();
    }

    private static String text(Block block) {
        if (block instanceof Block.Heading heading) {
            return words(heading.words());
        } else if (block instanceof Block.Paragraph paragraph) {
            return words(paragraph.words());
        } else if (block instanceof Block.Listing listing) {
            return listing.items().stream().map(Page::words).collect(Collectors.joining("\n"));
        } else if (block instanceof Block.Table table) {
            return table.rows().stream()
                    .map(row -> row.stream().map(Page::words).collect(Collectors.joining(" · ")))
                    .collect(Collectors.joining("\n"));
        } else if (block instanceof Block.Picture picture) {
            return picture.words();
        }
        return ((Block.Code) block).text();
    }

    static String words(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
