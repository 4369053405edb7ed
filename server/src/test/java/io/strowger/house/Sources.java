package io.strowger.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds and parses the Java sources of all modules, and reads other files of the project. */
final class Sources {

    static final Path ROOT = root();

    private static final List<String> MODULES = List.of("sip", "media", "server");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Sources() {}

    /** All Java files, parsed once. */
    static List<Source> all() {
        return Holder.ALL;
    }

    static Source parse(Path path, String text) {
        return parse(Map.of(path, text)).getFirst();
    }

    /** All in one task, for a compiler takes longer to begin than to read a file. */
    private static List<Source> parse(Map<Path, String> texts) {
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach((path, text) -> files.add(new Text(path, text)));
        JavacTask task = (JavacTask) COMPILER.getTask(null, null, problem -> {}, List.of("-proc:none"), null, files);
        DocTrees trees = DocTrees.instance(task);
        List<Source> sources = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                Path path = Path.of(unit.getSourceFile().toUri().getPath().substring(1));
                sources.add(new Source(path, texts.getOrDefault(path, ""), unit, trees));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(sources);
    }

    /** A file of the project as text; the path is as seen from the root. */
    static String read(String path) {
        return readFile(ROOT.resolve(path));
    }

    /** The files below a folder of the project whose names end so, or none without the folder. */
    static List<Path> files(String folder, String... endings) {
        Path top = ROOT.resolve(folder);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String readFile(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> parseAll() {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (String module : MODULES) {
            for (Path file : files(module + "/src", ".java")) {
                texts.put(ROOT.relativize(file), readFile(file));
            }
        }
        return parse(texts);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("strowger")) || !Files.exists(folder.resolve("sip"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static final class Holder {
        static final List<Source> ALL = parseAll();
    }

    /** A source held as text, in the form in which the compiler takes it. */
    private static final class Text extends SimpleJavaFileObject {
        private final String content;

        Text(Path path, String content) {
            super(URI.create("mem:///" + path), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
