package io.strowger.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;

/** Compiles small classes that break the table of rooms, so that its rules are seen to fail. */
final class Seeds {

    private final Path folder;
    private final List<String> files = new ArrayList<>();

    Seeds(Path folder) {
        this.folder = folder;
    }

    /** In every room a class {@code Used}, and for every other room a class {@code Uses…} that uses the one there. */
    JavaClasses everyPair(Set<String> rooms) {
        for (String room : rooms) {
            write(room, "Used", "public class Used {}");
            rooms.stream().filter(other -> !other.equals(room)).forEach(other -> uses(room, other));
        }
        return compiled();
    }

    /** The name of the class in one room that uses another. */
    static String user(String other) {
        return "Uses" + Character.toUpperCase(other.charAt(0))
                + other.substring(1).replace(".", "");
    }

    /** Two classes, of which the one in the first package uses the one in the second. */
    JavaClasses using(String room, String other) {
        write(other, "Used", "public class Used {}");
        uses(room, other);
        return compiled();
    }

    /** Two classes that use each other. */
    JavaClasses circle(String one, String other) {
        write(one, "Used", "public class Used { io.strowger." + other + ".Used it; }");
        write(other, "Used", "public class Used { io.strowger." + one + ".Used it; }");
        return compiled();
    }

    /** A class of the given body. */
    JavaClasses with(String room, String body) {
        write(room, "Used", "public class Used { " + body + " }");
        return compiled();
    }

    private void uses(String room, String other) {
        String name = user(other);
        write(room, name, "public class " + name + " { Object it = new io.strowger." + other + ".Used(); }");
    }

    private void write(String room, String name, String declaration) {
        Path file = folder.resolve("sources").resolve(room).resolve(name + ".java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package io.strowger." + room + ";\n" + declaration + "\n");
            files.add(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaClasses compiled() {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        arguments.addAll(files);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertTrue(result == 0, "the seeds compile");
        return new ClassFileImporter().importPath(classes);
    }
}
