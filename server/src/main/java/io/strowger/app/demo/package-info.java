/**
 * The world of {@code --demo}: a reseller with two customers, their people and phones, and a public network to call.
 * Uses every room. Start at {@link io.strowger.app.demo.DemoWorld}.
 */
@NullMarked
package io.strowger.app.demo;

import org.jspecify.annotations.NullMarked;
