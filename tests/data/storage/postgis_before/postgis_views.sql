-- What readers see instead of the tables with confidential rows: the same rows, the masked fields empty.
CREATE OR REPLACE VIEW {schema}.firm_public WITH (security_barrier) AS SELECT {firm}
    FROM {schema}.firm t, LATERAL (SELECT t.confidential <> 0 AS is_secret) s;
CREATE OR REPLACE VIEW {schema}.flow_public WITH (security_barrier) AS SELECT {flow}
    FROM {schema}.flow t, LATERAL (SELECT t.confidential <> 0 OR EXISTS (
        SELECT FROM {schema}.firm f WHERE f.firm_id = t.firm_id AND f.confidential <> 0) AS is_secret) s;
-- A link tells of the flows behind it.
CREATE OR REPLACE VIEW {schema}.ecoip_secret_link AS SELECT t.link_id FROM {schema}.link t
    WHERE t.confidential <> 0 OR EXISTS (
        SELECT FROM {schema}.firm f WHERE f.firm_id IN (t.supplier, t.receiver) AND f.confidential <> 0) OR EXISTS (
        SELECT FROM {schema}.flow d WHERE d.confidential <> 0 AND (d.flow_id IN (t.supply_flow, t.demand_flow)
            OR (d.firm_id IN (t.supplier, t.receiver) AND d.resource IN (t.resource, t.input_resource))));
CREATE OR REPLACE VIEW {schema}.link_public WITH (security_barrier) AS SELECT {link}
    FROM {schema}.link t, LATERAL (SELECT EXISTS (
        SELECT FROM {schema}.ecoip_secret_link k WHERE k.link_id = t.link_id) AS is_secret, false AS is_share_secret) s;
CREATE OR REPLACE VIEW {schema}.attachment_public WITH (security_barrier) AS SELECT {attachment}
    FROM {schema}.attachment t, LATERAL (SELECT t.confidential <> 0
        OR EXISTS (SELECT FROM {schema}.firm f WHERE f.firm_id = t.row_id AND f.confidential <> 0)
        OR EXISTS (SELECT FROM {schema}.flow d LEFT JOIN {schema}.firm f USING (firm_id)
            WHERE d.flow_id = t.row_id AND (d.confidential <> 0 OR f.confidential <> 0))
        OR EXISTS (SELECT FROM {schema}.ecoip_secret_link k WHERE k.link_id = t.row_id) AS is_secret) s;
