package org.foleystudio.engine.corpus;

import java.util.random.RandomGenerator;

/** Chooses who plays in a scene. */
final class Casting {
    private static final Material[] STRUCK = {
        Material.WOOD, Material.METAL, Material.GLASS, Material.PLASTIC, Material.DRUM
    };

    private Casting() {}

    /** A family by chance; blows come most often, for they come in five materials. */
    static Family family(RandomGenerator random) {
        double p = random.nextDouble();
        if (p < 0.32) {
            return Family.IMPACT;
        }
        if (p < 0.44) {
            return Family.FOOTSTEP;
        }
        Family[] rest = {
            Family.DRIP,
            Family.SPLASH,
            Family.WHOOSH,
            Family.TYPING,
            Family.ROLLING,
            Family.SCRAPE,
            Family.MOTOR,
            Family.RAIN,
            Family.WIND,
            Family.FIRE,
            Family.CLOTH,
            Family.SHOT
        };
        return rest[random.nextInt(rest.length)];
    }

    /** An actor for a family, its material by chance. */
    static Actor actor(Family family, Stage stage) {
        return switch (family) {
            case IMPACT -> impact(stage, stage.oneOf(STRUCK));
            case FOOTSTEP -> new Walker(stage, stage.oneOf(Material.CONCRETE, Material.GRAVEL, Material.LEAVES));
            case DRIP -> new Tap(stage);
            case SPLASH -> new Splasher(stage);
            case WHOOSH -> new Swinger(stage);
            case TYPING -> new Typist(stage);
            case ROLLING ->
                new Roller(stage, stage.oneOf(Material.WOOD, Material.METAL, Material.GLASS, Material.PLASTIC));
            case SCRAPE -> new Scraper(stage, stage.oneOf(Material.WOOD, Material.METAL, Material.CONCRETE));
            case MOTOR -> new Motor(stage);
            case RAIN -> new Rain(stage);
            case WIND -> new Grass(stage);
            case FIRE -> new Fire(stage);
            case CLOTH -> new Flag(stage);
            case SHOT -> new Shooter(stage);
        };
    }

    /** A blow on the given material. */
    static Actor impact(Stage stage, Material material) {
        return stage.chance(0.6) ? new Striker(stage, material) : new Dropper(stage, material);
    }
}
