"""The house keeps its own rules: imports go down, libraries stay behind their fence."""

import pytest
from source_tree import DOORS, FENCES, FLOORS, Module, modules

FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}


def ucspec_places(module: Module) -> set[str]:
    return {
        name.split(".")[1] for name in module.imports if name.startswith("ucspec.") and "." in name
    } - {"__version__", "NotSupported", "UcspecError", "UsageError"}


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.path))
def test_a_module_imports_its_own_floor_and_floors_below(module):
    if module.place in DOORS or module.place == "__init__":
        return
    here = FLOOR_OF[module.place]
    above = {name for name in ucspec_places(module) if FLOOR_OF.get(name, 99) > here}
    assert not above, f"{module.path} imports {sorted(above)}, which is above it"


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.path))
def test_a_library_is_imported_behind_its_fence_only(module):
    for library, fence in FENCES.items():
        if module.path.as_posix() in fence:
            continue
        used = [name for name in module.imports if name.split(".")[0] == library]
        assert not used, f"{library} belongs to {sorted(fence)}"


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.path))
def test_pytest_stays_in_the_doors(module):
    if module.place in DOORS:
        return
    assert not [name for name in module.imports if name.split(".")[0] in {"pytest", "_pytest"}]


def test_every_place_is_a_known_floor_or_door():
    known = {*FLOOR_OF, *DOORS, "__init__"}
    assert {module.place for module in modules()} <= known
