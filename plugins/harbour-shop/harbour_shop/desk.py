"""The support desk: who is there, who stands in for whom, and when somebody comes back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from harbour_shop import audit, events, timers
from harbour_shop.defects import Defect
from harbour_shop.refusal import Refusal, unknown
from harbour_shop.shop import Visit
from harbour_shop.tables import Agent, Role

# The first of a role is asked first; the second lead is the deputy of the first.
STAFF = (
    ("Support Agent", Role.AGENT),
    ("Another Support Agent", Role.AGENT),
    ("Support Lead", Role.LEAD),
    ("Another Support Lead", Role.LEAD),
)
LONGEST_ABSENCE = timedelta(days=365)


def staff(visit: Visit, role: Role | None = None) -> Sequence[Agent]:
    """List who works in support, in the order of being asked."""
    query = select(Agent).order_by(Agent.id)
    if role is not None:
        query = query.where(Agent.role == role)
    return visit.session.scalars(query).all()


def known_agent(visit: Visit, name: str) -> Agent:
    """Look somebody of support up by name or id; refuses with the known names."""
    people = staff(visit)
    for agent in people:
        if name in {agent.name, agent.ref}:
            return agent
    raise unknown("agent", name, f"known: {', '.join(agent.name for agent in people)}")


def is_there(visit: Visit, agent: Agent) -> bool:
    """Ask whether somebody is at the desk now."""
    return agent.away_until is None or agent.away_until <= visit.now


def free_agent(visit: Visit) -> Agent | None:
    """Who takes the next case; None when nobody is at the desk."""
    there = [one for one in staff(visit, Role.AGENT) if is_there(visit, one)]
    wrong = -1 if visit.is_broken(Defect.CASE_TO_ANOTHER_AGENT) else 0
    return there[wrong] if there else None


def lead_on_duty(visit: Visit) -> Agent:
    """The lead, or else the deputy; the lead again when both are away."""
    leads = staff(visit, Role.LEAD)
    if visit.is_broken(Defect.DEPUTY_FORGOTTEN):
        return leads[0]
    if visit.is_broken(Defect.ESCALATED_TO_DEPUTY):
        return leads[-1]
    return next((one for one in leads if is_there(visit, one)), leads[0])


def first_back(visit: Visit) -> datetime:
    """When the next agent is at the desk."""
    return min(agent.away_until or visit.now for agent in staff(visit, Role.AGENT))


def leave(visit: Visit, agent: Agent, until: datetime) -> None:
    """Be away from the desk until a moment that is still to come, within a year."""
    if not visit.now < until <= visit.now + LONGEST_ABSENCE:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "not-a-time-to-come-back",
            f"nobody can be back at {until:%Y-%m-%d %H:%M}: it is now {visit.now:%Y-%m-%d %H:%M}",
            hint="name a moment within a year",
        )
    agent.away_until = until
    audit.note(visit, "leave desk", agent.ref)
    events.record(visit, "agent.left", agent.ref, until=until.isoformat())
    timers.cancel(visit, timers.AGENT_BACK, agent)
    timers.schedule_at(visit, timers.AGENT_BACK, agent, until)
