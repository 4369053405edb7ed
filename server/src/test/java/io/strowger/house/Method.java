package io.strowger.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** A method with a body and the measures that the size rules judge. */
record Method(Source source, MethodTree tree, boolean inRecord) {

    static List<Method> in(Source source) {
        List<Method> methods = new ArrayList<>();
        new Collector(source, methods).scan(source.unit(), false);
        return methods;
    }

    /** From the line of the opening brace to that of the closing one. */
    int lines() {
        BlockTree body = tree.getBody();
        return source.lastLine(body) - source.firstLine(body) + 1;
    }

    int nesting() {
        Depth depth = new Depth();
        depth.scan(tree.getBody(), 0);
        return depth.deepest;
    }

    /** A record's constructor repeats its components and is not counted. */
    int parameters() {
        boolean ofRecord = inRecord && tree.getName().contentEquals("<init>");
        return ofRecord ? 0 : tree.getParameters().size();
    }

    Finding finding(String what) {
        return source.finding(tree, tree.getName() + " " + what);
    }

    private static final class Collector extends TreeScanner<Void, Boolean> {
        private final Source source;
        private final List<Method> methods;

        Collector(Source source, List<Method> methods) {
            this.source = source;
            this.methods = methods;
        }

        @Override
        public Void visitClass(ClassTree tree, Boolean inRecord) {
            return super.visitClass(tree, tree.getKind() == Tree.Kind.RECORD);
        }

        @Override
        public Void visitMethod(MethodTree tree, Boolean inRecord) {
            if (tree.getBody() != null) {
                methods.add(new Method(source, tree, inRecord));
            }
            return super.visitMethod(tree, inRecord);
        }
    }

    /** Counts how deep ifs, loops, switches and tries stand in each other; a class inside starts anew. */
    private static final class Depth extends TreeScanner<Void, Integer> {
        int deepest;

        private int enter(int depth) {
            deepest = Math.max(deepest, depth + 1);
            return depth + 1;
        }

        @Override
        public Void visitClass(ClassTree tree, Integer depth) {
            return null;
        }

        @Override
        public Void visitIf(IfTree tree, Integer depth) {
            scan(tree.getCondition(), depth);
            scan(tree.getThenStatement(), enter(depth));
            boolean ladder = tree.getElseStatement() instanceof IfTree;
            return scan(tree.getElseStatement(), ladder ? depth : depth + 1);
        }

        @Override
        public Void visitForLoop(ForLoopTree tree, Integer depth) {
            return super.visitForLoop(tree, enter(depth));
        }

        @Override
        public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Integer depth) {
            return super.visitEnhancedForLoop(tree, enter(depth));
        }

        @Override
        public Void visitWhileLoop(WhileLoopTree tree, Integer depth) {
            return super.visitWhileLoop(tree, enter(depth));
        }

        @Override
        public Void visitDoWhileLoop(DoWhileLoopTree tree, Integer depth) {
            return super.visitDoWhileLoop(tree, enter(depth));
        }

        @Override
        public Void visitSwitch(SwitchTree tree, Integer depth) {
            return super.visitSwitch(tree, enter(depth));
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree tree, Integer depth) {
            return super.visitSwitchExpression(tree, enter(depth));
        }

        @Override
        public Void visitTry(TryTree tree, Integer depth) {
            return super.visitTry(tree, enter(depth));
        }
    }
}
