/**
 * The rules of the house, read from its own sources and classes: sizes, names, rooms, documents.
 * Each rule is a function over sources and comes with a seed, a short text that breaks it and must be found.
 * It may read every file of the project and use nothing of the product. Start with {@code HouseTest} and
 * {@code RoomsTest}.
 */
package io.strowger.house;
