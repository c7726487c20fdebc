-- What readers see instead of the tables with confidential rows: the same rows, the masked fields empty. Hidden as well
-- is what a hidden amount could be worked out from: a link with a confidential side, the flows at both ends of it, and the
-- shares that other links of these firms have. Every sum with a hidden amount in it then has another unknown one.

-- Which family a resource belongs to, together with everything broader or finer.
CREATE OR REPLACE VIEW {schema}.ecoip_family AS SELECT * FROM (VALUES {families}) AS f (resource, family);
CREATE OR REPLACE VIEW {schema}.ecoip_secret_firm AS SELECT firm_id FROM {schema}.firm WHERE confidential <> 0;
CREATE OR REPLACE VIEW {schema}.ecoip_secret_flow AS SELECT fid, flow_id, firm_id FROM {schema}.flow
    WHERE confidential <> 0 OR firm_id IN (SELECT firm_id FROM {schema}.ecoip_secret_firm);
-- Which flows may stand behind a link of a firm that keeps anything secret: those it names, and the firm's own of the same
-- family on that side. Where a resource is not in the list, or the firm has none of that family, it may be any of them.
CREATE OR REPLACE VIEW {schema}.ecoip_behind AS
    WITH touched AS (
        SELECT * FROM {schema}.link WHERE confidential <> 0
            OR supplier IN (SELECT firm_id FROM {schema}.ecoip_secret_firm UNION SELECT firm_id FROM {schema}.ecoip_secret_flow)
            OR receiver IN (SELECT firm_id FROM {schema}.ecoip_secret_firm UNION SELECT firm_id FROM {schema}.ecoip_secret_flow)
            OR supply_flow IN (SELECT flow_id FROM {schema}.ecoip_secret_flow)
            OR demand_flow IN (SELECT flow_id FROM {schema}.ecoip_secret_flow)
    ), ends AS (
        SELECT link_id, supplier AS firm_id, 'output' AS side, resource, coalesce(input_resource, resource) AS other
            FROM touched
        UNION ALL SELECT link_id, receiver, 'input', resource, coalesce(input_resource, resource) FROM touched
    ), pairs AS (
        SELECT e.link_id, e.side, d.fid AS flow, a.family IS NULL OR b.family IS NULL OR c.family IS NULL
                OR c.family IN (a.family, b.family) AS fits
            FROM ends e JOIN {schema}.flow d ON d.firm_id = e.firm_id AND d.direction = e.side
            LEFT JOIN {schema}.ecoip_family a ON a.resource = e.resource
            LEFT JOIN {schema}.ecoip_family b ON b.resource = e.other
            LEFT JOIN {schema}.ecoip_family c ON c.resource = d.resource
    )
    SELECT link_id, flow FROM (
        SELECT link_id, flow, fits, bool_or(fits) OVER (PARTITION BY link_id, side) AS any_fits FROM pairs) p
        WHERE fits OR NOT any_fits
    UNION ALL SELECT t.link_id, d.fid FROM touched t JOIN {schema}.flow d ON d.flow_id IN (t.supply_flow, t.demand_flow);
-- A link tells of the flows behind it.
CREATE OR REPLACE VIEW {schema}.ecoip_secret_link AS SELECT t.link_id FROM {schema}.link t
    WHERE t.confidential <> 0 OR t.supplier IN (SELECT firm_id FROM {schema}.ecoip_secret_firm)
        OR t.receiver IN (SELECT firm_id FROM {schema}.ecoip_secret_firm)
        OR t.link_id IN (SELECT b.link_id FROM {schema}.ecoip_behind b JOIN {schema}.ecoip_secret_flow d ON d.fid = b.flow);
-- And a flow tells of the secret links it is at the end of: what one cannot give is known too, from what is left.
CREATE OR REPLACE VIEW {schema}.ecoip_hidden_flow AS SELECT fid, firm_id FROM {schema}.ecoip_secret_flow
    UNION SELECT d.fid, d.firm_id FROM {schema}.flow d WHERE d.fid IN (
        SELECT b.flow FROM {schema}.ecoip_behind b JOIN {schema}.ecoip_secret_link USING (link_id));

CREATE OR REPLACE VIEW {schema}.firm_public WITH (security_barrier) AS SELECT {firm}
    FROM {schema}.firm t, LATERAL (SELECT t.confidential <> 0 AS is_secret) s;
CREATE OR REPLACE VIEW {schema}.flow_public WITH (security_barrier) AS SELECT {flow}
    FROM {schema}.flow t, LATERAL (SELECT t.fid IN (SELECT fid FROM {schema}.ecoip_hidden_flow) AS is_secret) s;
CREATE OR REPLACE VIEW {schema}.link_public WITH (security_barrier) AS SELECT {link}
    FROM {schema}.link t, LATERAL (SELECT t.link_id IN (SELECT link_id FROM {schema}.ecoip_secret_link) AS is_secret,
        t.supplier IN (SELECT firm_id FROM {schema}.ecoip_hidden_flow)
            OR t.receiver IN (SELECT firm_id FROM {schema}.ecoip_hidden_flow) AS is_share_secret) s;
CREATE OR REPLACE VIEW {schema}.attachment_public WITH (security_barrier) AS SELECT {attachment}
    FROM {schema}.attachment t, LATERAL (SELECT t.confidential <> 0
        OR t.row_id IN (SELECT firm_id FROM {schema}.ecoip_secret_firm)
        OR t.row_id IN (SELECT flow_id FROM {schema}.ecoip_secret_flow)
        OR t.row_id IN (SELECT link_id FROM {schema}.ecoip_secret_link)
        OR t.table_name = ANY (ARRAY[{closed}]::pg_catalog.text[]) AS is_secret) s;
