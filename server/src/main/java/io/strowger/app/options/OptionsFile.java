package io.strowger.app.options;

import io.strowger.app.options.OptionValues.Given;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads strowger.yaml: a line per option, a list where several addresses are meant. */
final class OptionsFile {
    /** A larger file is no list of options. */
    static final long MAX_BYTES = 64 << 10;

    private OptionsFile() {}

    static Map<Option, Given> read(Path file) {
        Map<Option, Given> found = new EnumMap<>(Option.class);
        Node root = parse(file);
        if (root == null || isEmpty(root)) {
            return found;
        }
        if (!(root instanceof MappingNode lines)) {
            throw new OptionsException(file.getFileName() + ": lines have the form http-port: 8000");
        }
        for (NodeTuple line : lines.getValue()) {
            String where = where(file, line.getKeyNode());
            Option option = option(line.getKeyNode(), where);
            if (found.put(option, new Given(text(line.getValueNode(), where), where)) != null) {
                throw new OptionsException(where + ": " + option.label() + " is given twice");
            }
        }
        return found;
    }

    // Composed, not loaded: scalars stay as written (007, 1e3 and yes are text until an option reads them).
    private static @Nullable Node parse(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new OptionsException(file.getFileName() + " is larger than " + MAX_BYTES + " bytes");
            }
            return new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new OptionsException("cannot read " + file + ": " + e.getMessage());
        } catch (MarkedYAMLException e) {
            throw new OptionsException(
                    file.getFileName() + " line " + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
        } catch (YAMLException e) {
            throw new OptionsException(file.getFileName() + " is no YAML");
        }
    }

    private static boolean isEmpty(Node root) {
        return root instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    private static Option option(Node key, String where) {
        String label = key instanceof ScalarNode scalar ? scalar.getValue() : "";
        Option option = Option.named(label);
        if (option == null || option == Option.CONFIG) {
            throw new OptionsException(where + ": unknown option " + label + " (--help lists them)");
        }
        return option;
    }

    private static String text(Node value, String where) {
        return switch (value) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode list -> joined(list.getValue(), where);
            default -> throw new OptionsException(where + ": a value or a list is expected");
        };
    }

    private static String joined(List<Node> elements, String where) {
        StringJoiner joined = new StringJoiner(",");
        elements.forEach(element -> joined.add(text(element, where)));
        return joined.toString();
    }

    private static String where(Path file, Node node) {
        return file.getFileName() + " line " + (node.getStartMark().getLine() + 1);
    }
}
