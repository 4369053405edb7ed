package io.strowger.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.nio.file.Path;
import java.util.List;

/** One parsed Java file of the house, with its path as seen from the project's root. */
record Source(Path path, String text, CompilationUnitTree unit, DocTrees trees) {

    boolean isTest() {
        return path.toString().contains("src/test/");
    }

    boolean isMain() {
        return !isTest();
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }

    String packageName() {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    boolean inPackage(String name) {
        return packageName().equals(name) || packageName().startsWith(name + ".");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    int firstLine(Tree tree) {
        return lineAt(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    int lastLine(Tree tree) {
        return lineAt(trees.getSourcePositions().getEndPosition(unit, tree));
    }

    /** The Javadoc of a declaration, or empty. */
    String doc(Tree declaration) {
        String doc = trees.getDocComment(TreePath.getPath(unit, declaration));
        return doc == null ? "" : doc.strip();
    }

    Finding finding(Tree where, String what) {
        return new Finding(path, firstLine(where), what);
    }

    Finding finding(int line, String what) {
        return new Finding(path, line, what);
    }

    private int lineAt(long position) {
        return (int) unit.getLineMap().getLineNumber(Math.max(0, position));
    }
}
