package io.strowger.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Words that may not stand in the code, each because it has cost somebody an evening. */
final class WordRules {

    /**
     * On wire data these differ from what the RFCs mean: parseInt takes signs and other scripts' digits, trim eats
     * control characters, case folding knows look-alike letters. (Regular expressions are found in the classes, by
     * {@code RoomsTest}.)
     */
    private static final Set<String> NOT_ON_WIRE_DATA =
            Set.of("parseInt", "parseLong", "trim", "strip", "equalsIgnoreCase", "toLowerCase", "toUpperCase");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern CODE_LIKE =
            Pattern.compile("^(.*[;{]|[})].*|(import|return|if|for|while|else|try|throw)\\b.*[(;{].*)$");

    private WordRules() {}

    static List<Rule> rules() {
        String main = "server/src/main/java/io/strowger/call/Seed.java";
        String test = "server/src/test/java/io/strowger/call/Seed.java";
        String wire = "sip/src/main/java/io/strowger/sip/Seed.java";
        return List.of(
                new Rule("no sleep in tests", WordRules::sleeps, Rule.Seed.of(test, "void m() { Thread.sleep(1); }")),
                new Rule("no test switched off", WordRules::switchedOff, Rule.Seed.of(test, "@Disabled void m() {}")),
                new Rule(
                        "no printing outside app",
                        WordRules::printing,
                        Rule.Seed.of(main, "void m() { System.out.println(1); }")),
                new Rule("nothing left to do", WordRules::unfinished, Rule.Seed.of(main, "// TO" + "DO: more")),
                new Rule("no commented-out code", WordRules::deadCode, Rule.Seed.of(main, "// call.hangUp();")),
                new Rule(
                        "no loose text calls on wire data",
                        WordRules::wire,
                        Rule.Seed.of(wire, "String s = a.trim();")),
                new Rule("no future in straight code", WordRules::futures, future(main)));
    }

    private static Rule.Seed future(String path) {
        return new Rule.Seed(
                path, "package io.strowger.call;\nimport java.util.concurrent.CompletableFuture;\nclass Seed {}\n");
    }

    private static List<Finding> sleeps(List<Source> sources) {
        return calls(sources, Source::isTest, name -> name.equals("sleep"));
    }

    private static List<Finding> wire(List<Source> sources) {
        Predicate<Source> wire = source ->
                source.isMain() && (source.inPackage("io.strowger.sip") || source.inPackage("io.strowger.media"));
        return calls(sources, wire, NOT_ON_WIRE_DATA::contains);
    }

    private static List<Finding> calls(List<Source> sources, Predicate<Source> where, Predicate<String> name) {
        return scan(
                sources,
                where,
                (source, findings) -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                        if (call.getMethodSelect() instanceof MemberSelectTree select
                                && name.test(select.getIdentifier().toString())) {
                            findings.add(source.finding(call, "calls " + select.getIdentifier()));
                        }
                        return super.visitMethodInvocation(call, none);
                    }
                }.scan(source.unit(), null));
    }

    private static List<Finding> switchedOff(List<Source> sources) {
        return scan(
                sources,
                Source::isTest,
                (source, findings) -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitAnnotation(AnnotationTree annotation, Void none) {
                        if (annotation.getAnnotationType().toString().startsWith("Disabled")) {
                            findings.add(source.finding(annotation, "switches a test off"));
                        }
                        return super.visitAnnotation(annotation, none);
                    }
                }.scan(source.unit(), null));
    }

    private static List<Finding> printing(List<Source> sources) {
        Predicate<Source> where = source -> source.isMain() && !source.inPackage("io.strowger.app");
        Set<String> streams = Set.of("System.out", "System.err");
        return scan(
                sources,
                where,
                (source, findings) -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMemberSelect(MemberSelectTree select, Void none) {
                        if (streams.contains(select.toString())
                                || select.getIdentifier().contentEquals("printStackTrace")) {
                            findings.add(source.finding(select, "prints with " + select));
                        }
                        return super.visitMemberSelect(select, none);
                    }
                }.scan(source.unit(), null));
    }

    private static List<Finding> futures(List<Source> sources) {
        return scan(
                sources,
                Source::isMain,
                (source, findings) -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitImport(ImportTree line, Void none) {
                        if (line.getQualifiedIdentifier().toString().endsWith(".CompletableFuture")) {
                            findings.add(source.finding(line, "imports a future"));
                        }
                        return null;
                    }
                }.scan(source.unit(), null));
    }

    private static List<Finding> unfinished(List<Source> sources) {
        return scan(sources, source -> true, (source, findings) -> Comments.in(source.text()).stream()
                .filter(comment -> UNFINISHED.matcher(comment.text()).find())
                .forEach(comment -> findings.add(source.finding(comment.line(), "leaves something to do"))));
    }

    private static List<Finding> deadCode(List<Source> sources) {
        return scan(sources, source -> true, (source, findings) -> Comments.in(source.text()).stream()
                .filter(comment -> !comment.isDoc())
                .filter(comment -> comment.text()
                        .lines()
                        .anyMatch(line -> CODE_LIKE.matcher(line.strip()).matches()))
                .forEach(comment -> findings.add(source.finding(comment.line(), "comments code out"))));
    }

    private static List<Finding> scan(
            List<Source> sources, Predicate<Source> where, BiConsumer<Source, List<Finding>> look) {
        List<Finding> findings = new ArrayList<>();
        sources.stream().filter(where).forEach(source -> look.accept(source, findings));
        return findings;
    }
}
