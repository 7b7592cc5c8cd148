package org.foleystudio.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandbookTest {
    private static final Path PAGES = Path.of("../assets/handbook");

    @Test
    void everyPageIsReachedAndEveryLinkLeadsSomewhere() throws Exception {
        Handbook handbook = Handbook.read(PAGES);
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(handbook.pages().stream().map(Page::file))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(f -> f.getFileName().toString())
                                    .filter(name -> name.endsWith(".md"))
                                    .toList());
        }
        for (Page page : handbook.pages()) {
            for (Span link : links(page)) {
                assertThat(link.target().startsWith("https://")
                                || handbook.page(link.target()).isPresent())
                        .as(link.target() + " of " + page.file())
                        .isTrue();
            }
        }
    }

    private static List<Span> links(Page page) {
        return page.blocks().stream()
                .flatMap(block -> block instanceof Block.Paragraph paragraph
                        ? paragraph.words().stream()
                        : block instanceof Block.Listing listing
                                ? listing.items().stream().flatMap(List::stream)
                                : Stream.empty())
                .filter(span -> span.look() == Span.Look.LINK)
                .toList();
    }

    @Test
    void searchFindsAllWordsAndPutsTitlesFirst() throws Exception {
        Handbook handbook = Handbook.read(PAGES);
        assertThat(handbook.search("REAPER rpp").get(0).page().file()).isEqualTo("delivery.md");
        assertThat(handbook.search("fine-tuning").get(0).page().title()).isEqualTo("Fine-tuning");
        assertThat(handbook.search("loudness").get(0).around()).containsIgnoringCase("loudness");
        assertThat(handbook.search("zzz qqq")).isEmpty();
        assertThat(handbook.search(" ")).hasSameSizeAs(handbook.pages());
    }

    @Test
    void aHitIsTheBlockThatHoldsMostOfTheWords() throws Exception {
        Handbook handbook = Handbook.read(PAGES);
        Handbook.Hit hit = handbook.search("drop-frame random").get(0);
        assertThat(hit.page().texts().get(hit.block()))
                .containsIgnoringCase("drop-frame")
                .contains("Random");
        assertThat(hit.around()).containsIgnoringCase("random").startsWith("…");
        assertThat(handbook.search("").get(0).block()).isZero();
    }

    @Test
    void picturesOfPagesExist() throws Exception {
        List<Block.Picture> pictures = Handbook.read(PAGES).pages().stream()
                .flatMap(p -> p.blocks().stream())
                .filter(Block.Picture.class::isInstance)
                .map(Block.Picture.class::cast)
                .toList();
        assertThat(pictures).isNotEmpty();
        assertThat(pictures).allSatisfy(p -> assertThat(PAGES.resolve(p.file())).exists());
        assertThat(Markdown.blocks("![What it is](a.png)")).containsExactly(new Block.Picture("What it is", "a.png"));
    }

    @Test
    void aFolderWithoutPagesIsAnEmptyHandbook(@TempDir Path empty) throws Exception {
        assertThat(Handbook.read(empty).pages()).isEmpty();
    }

    @Test
    void readsWhatPagesAreWrittenIn() {
        List<Block> blocks = Markdown.blocks("""
                # One *two*

                A line
                that goes on with `code` and [a link](b.md).
                - first
                  goes on
                - **second**

                | A | B |
                |---|---|
                | `x` | a \\| b |

                ```sh
                foley | x

                # no heading
                ```
                1. last
                """);
        assertThat(blocks).hasSize(6);
        assertThat(((Block.Heading) blocks.get(0)).words().get(1).look()).isEqualTo(Span.Look.EMPHASIS);
        assertThat(((Block.Paragraph) blocks.get(1)).words())
                .containsExactly(
                        Span.plain("A line that goes on with "),
                        new Span("code", Span.Look.CODE, ""),
                        Span.plain(" and "),
                        new Span("a link", Span.Look.LINK, "b.md"),
                        Span.plain("."));
        Block.Listing listing = (Block.Listing) blocks.get(2);
        assertThat(listing.items().stream().map(Page::words)).containsExactly("first goes on", "second");
        Block.Table table = (Block.Table) blocks.get(3);
        assertThat(table.rows().get(0).stream().map(Page::words)).containsExactly("x", "a | b");
        assertThat(blocks.get(4)).isEqualTo(new Block.Code("sh", "foley | x\n\n# no heading"));
        assertThat(((Block.Listing) blocks.get(5)).isNumbered()).isTrue();
    }

    @Test
    void losesNothingOfWhatItDoesNotKnow() {
        assertThat(Page.words(Markdown.spans("a * b [c] `d"))).isEqualTo("a * b [c] `d");
    }
}
