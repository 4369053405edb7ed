package io.strowger.policy.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rows of a table in {@code docs/calls/codes.md}: what is published is what is tested. */
final class PublishedRows {
    private PublishedRows() {}

    static List<List<String>> below(String heading) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/calls/codes.md"));
        int from = lines.indexOf("## " + heading);
        return lines.subList(from + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(PublishedRows::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
