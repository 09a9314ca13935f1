-- What keeps teams apart on a shared server, and what was kept as it was kept. Run by whoever owns
-- the database, with 'samtale store init' and again with each 'samtale store migrate'; it leads to
-- the same state from any state before. The tables are made before it (schema.py, teams.py).

-- Caseworkers are members of one group, which owns nothing and cannot log in itself.
DO $$ BEGIN
    CREATE ROLE samtale_caseworker NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, samtale_caseworker;
GRANT USAGE ON SCHEMA public TO samtale_caseworker;
-- Nobody but the owner makes tables here, not even passing ones: a name means one table.
DO $$ BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO samtale_caseworker', current_database());
END $$;

-- The team of who is connected. session_user is what the server has found out itself; neither
-- SET ROLE nor any setting of a client changes it. The body is bound when it is made.
CREATE OR REPLACE FUNCTION public.own_team() RETURNS text STABLE LANGUAGE sql
    RETURN (SELECT team FROM public.membership WHERE db_user = session_user);

-- Rows of cases and keys: those of one's own team and no others, for the owner as well.
DO $$
DECLARE
    held text;
BEGIN
    FOREACH held IN ARRAY ARRAY['case_file', 'event', 'draft', 'team_key', 'case_key', 'person',
                                'key_grant', 'anchor'] LOOP
        EXECUTE format('ALTER TABLE public.%I ALTER COLUMN team SET DEFAULT public.own_team()', held);
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', held);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', held);
        EXECUTE format('DROP POLICY IF EXISTS of_own_team ON public.%I', held);
        -- A sub-select is worked out once for a statement, a function once for a row.
        EXECUTE format('CREATE POLICY of_own_team ON public.%I USING (team IN (SELECT m.team '
                       'FROM public.membership m WHERE m.db_user = session_user))', held);
    END LOOP;
END $$;

-- What the store says of itself: all may read what is said of the whole of it.
ALTER TABLE public.meta ALTER COLUMN team SET DEFAULT public.own_team();
ALTER TABLE public.meta ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_own_team ON public.meta;
CREATE POLICY of_own_team ON public.meta USING (team IN (
    SELECT m.team FROM public.membership m WHERE m.db_user = session_user));
DROP POLICY IF EXISTS of_all ON public.meta;
CREATE POLICY of_all ON public.meta FOR SELECT USING (team = '');

-- Who is in which team: one's own row.
ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_oneself ON public.membership;
CREATE POLICY of_oneself ON public.membership USING (db_user = session_user);
ALTER TABLE public.team ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_own_team ON public.team;
CREATE POLICY of_own_team ON public.team USING (id IN (
    SELECT m.team FROM public.membership m WHERE m.db_user = session_user));

-- What belongs together belongs to one team. What refers to a row is checked past the policies,
-- so without this a row could be hung onto a case of another team.
CREATE UNIQUE INDEX IF NOT EXISTS case_file_of_team ON public.case_file (team, id);
CREATE UNIQUE INDEX IF NOT EXISTS team_key_of_team ON public.team_key (team, id);
CREATE UNIQUE INDEX IF NOT EXISTS person_of_team ON public.person (team, id);
DO $$
DECLARE
    one text[];
BEGIN
    FOREACH one SLICE 1 IN ARRAY ARRAY[
        ['event', 'case_id', 'case_file'], ['draft', 'case_id', 'case_file'],
        ['case_key', 'case_id', 'case_file'], ['case_key', 'team_key', 'team_key'],
        ['key_grant', 'team_key', 'team_key'], ['key_grant', 'person', 'person']] LOOP
        EXECUTE format('ALTER TABLE public.%1$I DROP CONSTRAINT IF EXISTS %1$s_%2$s_of_team, '
                       'ADD CONSTRAINT %1$s_%2$s_of_team FOREIGN KEY (team, %2$I) '
                       'REFERENCES public.%3$I (team, id)', one[1], one[2], one[3]);
    END LOOP;
END $$;

-- Dialogs and rules are shared by their digest; nobody puts others under it.
ALTER TABLE public.form DROP CONSTRAINT IF EXISTS form_is_its_digest;
ALTER TABLE public.form ADD CONSTRAINT form_is_its_digest
    CHECK (digest = encode(sha256(convert_to(body, 'UTF8')), 'hex'));

-- What a caseworker may do. Events, anchors and forms are only ever added to; nothing is emptied.
GRANT SELECT, INSERT, UPDATE (value) ON public.meta TO samtale_caseworker;
GRANT SELECT ON public.membership, public.team TO samtale_caseworker;
GRANT SELECT, INSERT ON public.event, public.anchor, public.form, public.team_key, public.case_key
    TO samtale_caseworker;
GRANT SELECT, INSERT, UPDATE (version, head, changed_at, mark) ON public.case_file
    TO samtale_caseworker;
GRANT SELECT, INSERT, UPDATE (body, at), DELETE ON public.draft TO samtale_caseworker;
GRANT SELECT, INSERT, DELETE, UPDATE (how, wrapped, removed_at, trusted_at, mark) ON public.person
    TO samtale_caseworker;
GRANT SELECT, INSERT, DELETE ON public.key_grant TO samtale_caseworker;

-- The one way in which a body or a key of a case goes: after an event of this very transaction that
-- says so, and in a case of one's own team. Which numbers that event names stands in its sealed
-- body, where the server cannot look: a body that is gone although none names it is found by the
-- program. A key goes only when no body is under it any more.
CREATE OR REPLACE FUNCTION public.erase(erased text, bodies integer[], keys integer[])
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ours text;
    last integer;
BEGIN
    SELECT m.team INTO ours FROM public.membership m WHERE m.db_user = session_user;
    SELECT c.version INTO last FROM public.case_file c WHERE c.id = erased AND c.team = ours;
    IF last IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this is no case of your team';
    END IF;
    PERFORM FROM public.event e WHERE e.case_id = erased AND e.team = ours AND e.seq = last
        AND e.kind = 'erased' AND e.xmin = pg_current_xact_id()::xid;
    IF NOT FOUND OR last <= ANY (bodies) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no event of this transaction says so';
    END IF;
    UPDATE public.event e SET body = NULL
        WHERE e.case_id = erased AND e.team = ours AND e.seq = ANY (bodies);
    DELETE FROM public.case_key k
        WHERE k.case_id = erased AND k.team = ours AND k.number = ANY (keys) AND NOT EXISTS (
            SELECT FROM public.event e
            WHERE e.case_id = erased AND e.team = ours
                AND substring(e.body FROM 2 FOR 4) = decode(lpad(to_hex(k.number), 8, '0'), 'hex'));
END $$;
REVOKE ALL ON FUNCTION public.erase(text, integer[], integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.erase(text, integer[], integer[]) TO samtale_caseworker;
