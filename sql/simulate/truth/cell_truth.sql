-- model: cell_truth
-- grain: one row a county × industry section
-- key: region, section
-- inputs: cell
-- unit: latent risk
select region, section, county_effect, section_effect, interaction, planted from cell
