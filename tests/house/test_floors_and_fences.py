"""The house keeps its own rules: imports go down, libraries stay behind their fence."""

from source_tree import DOORS, FENCES, FLOORS, Module, modules

FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
PUBLIC_NAMES = {"__version__", "NotSupported", "UcspecError", "UsageError"}


def ucspec_places(module: Module) -> set[str]:
    names = (name.split(".") for name in module.imports if name.startswith("ucspec."))
    return {parts[1] for parts in names} - PUBLIC_NAMES


def is_in_the_floors(module: Module) -> bool:
    return module.place in FLOOR_OF


def test_a_module_imports_its_own_floor_and_floors_below():
    climbing = [
        f"{module.path} imports {place}, which is above it"
        for module in filter(is_in_the_floors, modules())
        for place in sorted(ucspec_places(module))
        if FLOOR_OF.get(place, 99) > FLOOR_OF[module.place]
    ]
    assert not climbing


def test_a_library_is_imported_behind_its_fence_only():
    loose = [
        f"{module.path} imports {name}, which belongs to {sorted(FENCES[library])}"
        for module in modules()
        for name in module.imports
        if (library := name.split(".")[0]) in FENCES
        and module.path.as_posix() not in FENCES[library]
    ]
    assert not loose


def test_pytest_stays_in_the_doors():
    loose = [
        f"{module.path} imports {name}"
        for module in filter(is_in_the_floors, modules())
        for name in module.imports
        if name.split(".")[0] in {"pytest", "_pytest"}
    ]
    assert not loose


def test_every_place_is_a_known_floor_or_door():
    known = {*FLOOR_OF, *DOORS, "__init__"}
    assert {module.place for module in modules()} <= known
