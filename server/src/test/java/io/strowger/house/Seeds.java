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
import javax.tools.ToolProvider;

/** Compiles small classes that break the table of rooms, so that its rules are seen to fail. */
final class Seeds {

    private final Path folder;

    Seeds(Path folder) {
        this.folder = folder;
    }

    /** Two classes, of which the one in the first package uses the one in the second. */
    JavaClasses using(String user, String used) {
        write("io.strowger." + used, "Used", "public class Used {}");
        write("io.strowger." + user, "User", "public class User { Object it = new io.strowger." + used + ".Used(); }");
        return compiled("User", "Used");
    }

    /** Two classes that use each other. */
    JavaClasses circle(String one, String other) {
        write("io.strowger." + one, "User", "public class User { io.strowger." + other + ".Used it; }");
        write("io.strowger." + other, "Used", "public class Used { io.strowger." + one + ".User it; }");
        return compiled("User", "Used");
    }

    /** A class of the given body. */
    JavaClasses with(String room, String body) {
        write("io.strowger." + room, "User", "public class User { " + body + " }");
        return compiled("User");
    }

    private void write(String packageName, String name, String declaration) {
        try {
            Files.writeString(folder.resolve(name + ".java"), "package " + packageName + ";\n" + declaration + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaClasses compiled(String... names) {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        for (String name : names) {
            arguments.add(folder.resolve(name + ".java").toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertTrue(result == 0, "the seed compiles");
        return new ClassFileImporter().importPath(classes);
    }
}
