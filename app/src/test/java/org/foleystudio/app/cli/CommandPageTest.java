package org.foleystudio.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.app.GeneratedPage;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The page of every command is what each says with {@code --help}. */
class CommandPageTest {
    private static final int WIDTH = 96;

    @Test
    void isUpToDate() throws Exception {
        StringBuilder page = new StringBuilder();
        page.append("# Every command\n\nWhat each command says with `--help`. This page is written from the code.\n");
        for (CommandLine command : all(CommandLineInterface.commandLine())) {
            CommandSpec spec = command.getCommandSpec();
            page.append("\n## ").append(spec.qualifiedName()).append("\n\n```text\n");
            spec.usageMessage().autoWidth(false).width(WIDTH);
            String help = command.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+(?=\\R|$)", "");
            page.append(help.replace("\r", "").strip()).append("\n```\n");
        }
        GeneratedPage.check("commands.md", "CommandPageTest", page.toString());
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> out = new ArrayList<>(List.of(command));
        command.getSubcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden()
                        && !sub.getCommandName().equals("help"))
                .forEach(sub -> out.addAll(all(sub)));
        return out;
    }
}
