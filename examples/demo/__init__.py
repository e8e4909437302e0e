"""The main job from end to end: files up, data units, tasks, annotations, tags, lists, a job and its log."""
